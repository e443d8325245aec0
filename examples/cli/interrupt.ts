import {EXIT} from './errors';

export interface Interrupt {
  signal: AbortSignal;
  /** Stops listening. */
  stop(): void;
}

/** Aborts on the first Ctrl-C, or where the system or a closing terminal ends the process; the second ends it at once. */
export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  const listener = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, listener);
  return {signal: controller.signal, stop: () => signals.forEach(signal => process.off(signal, listener))};
}

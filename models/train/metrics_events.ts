import type {EventWriter} from './event_writer';
import type {MetricsLine} from './run/record';

/**
 * Writes a line of a run's metrics for TensorBoard: curves train/loss, train/learning_rate, train/grad_norm,
 * train/tokens_per_second and validation/bits_per_byte, samples as texts. Where a run was resumed or rolled back, what
 * it had written of later steps is forgotten.
 */
export function writeMetrics(writer: EventWriter, line: MetricsLine): void {
  const {step} = line;
  if (line.kind === 'step') {
    writer.scalar('train/loss', step, line.loss);
    writer.scalar('train/learning_rate', step, line.learningRate);
    writer.scalar('train/grad_norm', step, line.gradNorm);
    writer.scalar('train/tokens_per_second', step, line.tokensPerSecond);
  } else if (line.kind === 'score') writer.scalar('validation/bits_per_byte', step, line.bitsPerByte);
  else if (line.kind === 'sample') writer.text('sample', step, line.prompt + line.text);
  else if (line.event === 'resumed' || line.event === 'rolled back') writer.resumedAt(step);
}

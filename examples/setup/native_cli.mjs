#!/usr/bin/env node
/** `npx tfjs-mamba-setup-native [--cpu|--gpu]`: the native backend in a project that has tfjs-mamba installed. */
import {setUpNative} from './native.mjs';
import {NativeSetupError} from './native_wheels.mjs';

try {
  await setUpNative(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof NativeSetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** MambaBlock and its gradient on a GPU: one call each. On CPUs the op is composed. */
import {MambaBlock, MambaBlockGrad} from '../../ops/kernel_names';
import type {
  MambaBlockAttrs,
  MambaBlockGradAttrs,
  MambaBlockGradInputs,
  MambaBlockInputs,
} from '../../ops/kernel_names';
import {execute, optional} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

/** In the order of the op. */
function inputsOf(inputs: MambaBlockInputs) {
  const {x, norm, inProj, inProjBias, conv, convBias, xProj, dtProj, dtBias, ALog, D} = inputs;
  const {outProj, outProjBias, convState, scanState, reset} = inputs;
  return [
    ...[x, norm, inProj, optional('has_in_proj_bias', inProjBias)],
    ...[conv, optional('has_conv_bias', convBias), xProj, dtProj, dtBias, ALog, D],
    ...[outProj, optional('has_out_proj_bias', outProjBias)],
    ...[optional('has_conv_state', convState), optional('has_scan_state', scanState), optional('has_reset', reset)],
  ];
}

function forward({backend, inputs, attrs}: NativeKernel<MambaBlockInputs, MambaBlockAttrs>) {
  const {epsilon, precision, returnState, saves} = attrs;
  const attributes = {precision, return_state: Number(returnState), saves: Number(saves)};
  const outputs = 1 + (returnState ? 2 : 0) + (saves ? 1 : 0);
  return execute(backend, 'MambaBlock', inputsOf(inputs), outputs, attributes, {epsilon});
}

function backward({backend, inputs, attrs}: NativeKernel<MambaBlockGradInputs, MambaBlockGradAttrs>) {
  const {dy, dConvState, dScanState, saved} = inputs;
  const {inProjBias, convBias, outProjBias, convState, scanState} = inputs;
  const all = [
    ...[...inputsOf(inputs), dy, optional('has_d_new_conv_state', dConvState)],
    ...[optional('has_d_new_scan_state', dScanState), optional('has_saved', saved)],
  ];
  const present = [inProjBias, convBias, outProjBias, convState, scanState].filter(input => input !== undefined);
  const {epsilon, precision} = attrs;
  return execute(backend, 'MambaBlockGrad', all, 10 + present.length, {precision}, {epsilon});
}

export const mambaBlockConfigs = [nativeKernel(MambaBlock, forward), nativeKernel(MambaBlockGrad, backward)];

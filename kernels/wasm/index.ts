/** Side-effect entry: registers the kernels of backend 'wasm' (`import 'tfjs-mamba/wasm'`), loading tfjs's backend. */
import '@tensorflow/tfjs-backend-wasm';
import {registerOnce} from './register';
import {selectiveScanConfigs} from './selective_scan';

registerOnce([...selectiveScanConfigs]);

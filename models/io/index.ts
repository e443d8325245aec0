export {directory} from './directory';
export {FileError, ModelFileError} from './errors';
export {SafetensorsError} from './safetensors';
export {loadModel, readNote, saveModel} from './saved_model';

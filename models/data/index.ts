export {byteDataset, byteValidationDataset} from './byte_dataset';
export type {ByteDatasetOptions, TokenBatch, TrainingOptions} from './byte_dataset';
export {joinDocuments, splitDocuments} from './documents';
export type {Split, SplitOptions, TextDocument} from './documents';

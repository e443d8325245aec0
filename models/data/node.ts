/** What of the data needs Node: files, tokens in files, the default corpus, gzip. */
export {compareSources} from './compare_sources';
export {defaultCorpus} from './corpus';
export type {Corpus, CorpusFile} from './corpus';
export {DataFileError, DiskSpaceError, TextFileError} from './errors';
export type {FileRecord} from './file_chunks';
export {gzipBitsPerByte} from './gzip';
export {prepareData} from './prepare';
export type {PrepareOptions, PrepareProgress} from './prepare';
export {openData} from './prepared';
export type {PreparedData, SourceRecord} from './prepared';
export {readDocuments} from './read_documents';
export type {DocumentPart, ReadOptions} from './read_documents';
export type {SkippedFile} from './read_source';
export type {FileState} from './source_files';
export {readText} from './text_files';
export type {TextFiles, TextFilesOptions} from './text_files';

/** What of the data needs Node: files, the default corpus, gzip. */
export {defaultCorpus} from './corpus';
export type {Corpus, CorpusFile} from './corpus';
export {gzipBitsPerByte} from './gzip';
export {TextFileError} from './json_lines';
export {loadText, readText, splitAndJoin} from './text_files';
export type {Text, TextFiles, TextFilesOptions, TextOptions} from './text_files';

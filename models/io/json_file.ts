/** JSON that others wrote. */
import {duplicateKey} from './unique_keys';

/** What is wrong with bytes that should be the JSON of an object. */
export interface JsonFault {
  fault: 'NotUtf8' | 'NotJson' | 'NotAnObject' | 'DuplicateKey';
  got: string;
  expected: string;
}

/** @returns the object, or why the bytes are none */
export function parseJsonObject(bytes: Uint8Array): {json: Record<string, unknown>} | JsonFault {
  let text: string;
  try {
    text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return {fault: 'NotUtf8', got: 'bytes that are not UTF-8', expected: 'JSON in UTF-8'};
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return {fault: 'NotJson', got: `text that is not JSON (${(error as Error).message})`, expected: 'JSON in UTF-8'};
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return {fault: 'NotAnObject', got: 'JSON that is not an object', expected: 'an object'};
  }
  const key = duplicateKey(text);
  if (key !== undefined) {
    return {fault: 'DuplicateKey', got: `the key ${JSON.stringify(key)} twice`, expected: 'each key once'};
  }
  return {json: json as Record<string, unknown>};
}

import * as fc from 'fast-check';
import {duplicateKey} from '../../../models/io/unique_keys';

test.each([
  ['{}', undefined],
  ['{"a": 1, "b": {"a": 2}, "c": [{"a": 3}, {"a": 4}]}', undefined],
  ['{"a": "a", "b": "a"}', undefined],
  ['{"a": "{\\"a\\": 1}", "b": ":\\\\"}', undefined],
  ['{"a": 1, "a": 2}', 'a'],
  ['{"x": [1, {"b": 1, "c": [], "b": {}}]}', 'b'],
  ['{"\\u0061": 1, "a": 2}', 'a'],
  ['{"": 1, "": 2}', ''],
  ['{"__proto__": 1, "__proto__": 2}', '__proto__'],
])('%s', (text, expected) => {
  JSON.parse(text);
  expect(duplicateKey(text)).toBe(expected);
});

test('no JSON of an object has one', () => {
  fc.assert(
    fc.property(fc.object({maxDepth: 4}), value => expect(duplicateKey(JSON.stringify(value))).toBe(undefined)),
  );
});

/** Stop strings in a stream: found wherever the pieces begin and end, and never leaked. */
import fc from 'fast-check';
import {StopStrings} from '../../../models/generate/stop_strings';

function run(stops: string[], pieces: string[]): {out: string[]; isStopped: boolean} {
  const finder = new StopStrings(stops);
  const out = pieces.map(piece => finder.push(piece));
  out.push(finder.end());
  return {out, isStopped: finder.isStopped};
}

/** The text before the occurrence that is complete first, character by character. */
function expected(stops: string[], text: string): string | undefined {
  for (let end = 1; end <= text.length; end++) {
    const found = stops.filter(stop => text.slice(0, end).endsWith(stop)).map(stop => stop.length);
    if (found.length > 0) return text.slice(0, end - Math.max(...found));
  }
  return undefined;
}

test.each([
  [['END'], ['some text EN', 'D and more'], ['some text ', '', '', ''].slice(0, 3), true],
  [['END'], ['EN', 'EN', 'X'], ['', 'EN', 'ENX', ''], false],
  [['\n\n'], ['a\n', 'b\n', '\nc'], ['a', '\nb', '', ''], true],
  [['aab'], ['a', 'a', 'a', 'b'], ['', '', 'a', '', ''], true],
  [['abc', 'b'], ['a', 'b', 'c'], ['', 'a', '', ''], true],
  [['abc', 'b'], ['abc'], ['a', ''], true],
  [['bc', 'abc'], ['xabc'], ['x', ''], true],
  [[], ['a', 'b'], ['a', 'b', ''], false],
  [['END'], ['text E'], ['text ', 'E'], false],
])('stops %j in %j', (stops, pieces, out, isStopped) => {
  expect(run(stops, pieces)).toEqual({out, isStopped});
});

test('any text in any pieces ends where the whole text does', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'ü', '😀'), {maxLength: 14}).map(list => list.join(''));
  const stop = fc.array(fc.constantFrom('a', 'b', 'ü'), {minLength: 1, maxLength: 4}).map(list => list.join(''));
  fc.assert(
    fc.property(fc.array(letters, {maxLength: 6}), fc.array(stop, {maxLength: 3}), (pieces, stops) => {
      const whole = pieces.join('');
      const end = expected(stops, whole);
      const {out, isStopped} = run(stops, pieces);
      expect(out.join('')).toBe(end ?? whole);
      expect(isStopped).toBe(end !== undefined);
      // What was given out never had to be taken back.
      out.forEach((_, i) => expect((end ?? whole).startsWith(out.slice(0, i + 1).join(''))).toBe(true));
    }),
    {numRuns: 500},
  );
});

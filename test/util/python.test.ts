import {describeWithPython, runPython} from './python';

describeWithPython('scripts in Python', () => {
  test('have the packages of requirements.txt', () => {
    expect(runPython('versions.py', ['tokenizers', 'tensorboard'])).toEqual({
      tokenizers: '0.23.3',
      tensorboard: '2.21.0',
    });
  });

  test('fail with what they wrote to stderr', () => {
    expect(() => runPython('versions.py', ['no-such-package'])).toThrow(
      /versions.py ended with 1:[\s\S]*no-such-package/,
    );
  });
});

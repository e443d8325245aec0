/**
 * A jest reporter. In CI a skipped or unwritten test fails the run. Where the environment variable TEST_COUNTS names a
 * file, writes `N passed, N failed` there.
 */
const {writeFileSync} = require('node:fs');

module.exports = class CountReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.numPendingTests + results.numTodoTests;
    const isCi = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';
    if (isCi && skipped > 0) {
      this.error = new Error(`${skipped} tests were skipped, which CI takes as failed`);
      console.error(this.error.message);
    }
    // A file that does not load has no tests to count.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + (this.error ? skipped : 0);
    const counts = `${results.numPassedTests} passed, ${failed} failed`;
    if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, counts + '\n');
  }

  getLastError() {
    return this.error;
  }
};

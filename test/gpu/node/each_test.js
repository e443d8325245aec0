/** A jest reporter: each test as it ends, since these take long. */
module.exports = class EachTest {
  onTestCaseResult(_file, {fullName, status, duration}) {
    process.stdout.write(`${status}: ${fullName} (${duration} ms)\n`);
  }
};

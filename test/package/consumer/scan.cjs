/** y of two steps of one channel with one state: 1, then exp(-1) + 2. */
exports.scanOn = async (tf, mamba, backend) => {
  if (!(await tf.setBackend(backend))) throw new Error(`backend ${backend} did not start`);
  const row = values => tf.tensor3d(values, [1, 2, 1]);
  const ones = row([1, 1]);
  const y = mamba.selectiveScan(row([1, 2]), ones, tf.tensor2d([[-1]]), ones, ones);
  return Array.from(await y.data());
};

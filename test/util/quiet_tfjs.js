/** Before each test file: tfjs's advice to install tfjs-node is not printed. (Its IS_TEST flag changes more than that.) */
const warn = console.warn;
console.warn = (...args) => {
  if (!String(args[0]).includes('Hi, looks like you are running TensorFlow.js')) warn(...args);
};

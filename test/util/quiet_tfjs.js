/** Before each test file: tfjs prints no advice to install tfjs-node. */
require('@tensorflow/tfjs-core').env().set('IS_TEST', true);

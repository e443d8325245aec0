import tseslint from 'typescript-eslint';

export default tseslint.config(
  {ignores: ['dist/', 'docs/', 'runs/', 'coverage/', 'kernels/wasm/build/', 'test/package/consumer/']},
  ...tseslint.configs.strict,
  {
    rules: {
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      // Optional tensors are checked once, at the public edge; below it `!` says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // A promise that nobody awaits loses its error.
    files: ['{ops,kernels,layers,models,examples}/**/*.ts'],
    languageOptions: {parserOptions: {project: './tsconfig.json', tsconfigRootDir: import.meta.dirname}},
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: false}],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    rules: {'@typescript-eslint/no-require-imports': 'off'},
  },
);

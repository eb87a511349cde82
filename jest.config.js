/** Jest runs TypeScript as ES modules through SWC; the checker is `npm run check`. */
const project = (displayName, testMatch) => ({
  displayName,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/propertySeed.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.tools', '<rootDir>/.kept'],
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
});

export default {
  // A busy machine is no failure; what hangs is.
  testTimeout: 60_000,
  projects: [
    project('unit', ['{events,shared,functions,infra,cli,host,docs,bench}/**/*.test.ts']),
    project('contract', ['test/contract/**/*.test.ts']),
    project('host', ['test/{host,weeks}/**/*.test.ts']),
    project('simulation', ['test/simulation/**/*.test.ts']),
    project('browser', ['test/browser/**/*.test.ts']),
    project('deploy', ['test/deploy/**/*.test.ts']),
  ],
};

/** What the domain's tests use of `@jest/globals`, outside Jest. */
export { expect } from 'expect';
export { afterAll, beforeAll, describe, it } from './suite.ts';

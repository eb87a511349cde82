/**
 * Property tests draw anew each time, and print the seed of a failure. `npm test` names one (KEPT_PROPERTY_SEED), so that it
 * says of a commit the same today and tomorrow; `npm run test:unit` goes on exploring.
 */
import fc from 'fast-check';

const { KEPT_PROPERTY_SEED: seed } = process.env;
if (seed !== undefined && seed !== '') fc.configureGlobal({ seed: Number(seed) });

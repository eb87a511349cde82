import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const templateShape = z.looseObject({
  Resources: z.looseObject({
    StagingBucketPolicy: z.unknown().optional(),
    FilePublishingRoleDefaultPolicy: z.looseObject({
      Properties: z.looseObject({
        PolicyDocument: z.looseObject({ Statement: z.array(z.looseObject({ Condition: z.unknown().optional() })) }),
      }),
    }),
  }),
});

/**
 * The CDK's own bootstrap template without the two conditions that MiniStack cannot meet, since its IAM does not know the
 * key `aws:ResourceAccount`, and since it speaks plain HTTP, which the bucket's policy refuses.
 * @param template what `cdk bootstrap --show-template` prints
 * @returns the file that holds the changed template
 * @throws when the template does not have what is left out here: then it is to be looked at again
 */
export function writeBootstrapTemplate(template: string, folder: string): string {
  const parsed = templateShape.parse(parse(template));
  const { StagingBucketPolicy, ...resources } = parsed.Resources;
  if (StagingBucketPolicy === undefined) throw new Error('The bootstrap template has no StagingBucketPolicy.');
  const statements = resources.FilePublishingRoleDefaultPolicy.Properties.PolicyDocument.Statement;
  if (!statements.some((statement) => JSON.stringify(statement.Condition ?? '').includes('aws:ResourceAccount'))) {
    throw new Error('The bootstrap template has no condition on aws:ResourceAccount.');
  }
  for (const statement of statements) delete statement.Condition;
  const file = join(folder, 'bootstrap-template.json');
  writeFileSync(file, JSON.stringify({ ...parsed, Resources: resources }));
  return file;
}

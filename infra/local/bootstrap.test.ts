import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { writeBootstrapTemplate } from './bootstrap.ts';

const condition = { StringEquals: { 'aws:ResourceAccount': [{ 'Fn::Sub': `\${AWS::AccountId}` }] } };
const template = (resources: object) =>
  stringify({
    Description: 'bootstrap',
    Resources: {
      StagingBucket: { Type: 'AWS::S3::Bucket' },
      StagingBucketPolicy: { Type: 'AWS::S3::BucketPolicy' },
      FilePublishingRoleDefaultPolicy: {
        Properties: { PolicyDocument: { Statement: [{ Action: 's3:PutObject*', Condition: condition }] } },
      },
      ...resources,
    },
  });

describe("the CDK's bootstrap template for MiniStack", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kept-bootstrap-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('lacks what MiniStack cannot meet and is otherwise as it was', () => {
    const file = writeBootstrapTemplate(template({}), folder);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      Description: 'bootstrap',
      Resources: {
        StagingBucket: { Type: 'AWS::S3::Bucket' },
        FilePublishingRoleDefaultPolicy: {
          Properties: { PolicyDocument: { Statement: [{ Action: 's3:PutObject*' }] } },
        },
      },
    });
  });

  it.each([
    ['StagingBucketPolicy', { StagingBucketPolicy: undefined }],
    ['aws:ResourceAccount', { FilePublishingRoleDefaultPolicy: { Properties: { PolicyDocument: { Statement: [] } } } }],
  ])('is looked at again when a release has no %s any more', (name, resources) => {
    expect(() => writeBootstrapTemplate(template(resources), folder)).toThrow(name);
  });
});

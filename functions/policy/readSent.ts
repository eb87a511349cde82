/** A configuration as it is sent: one document of YAML or JSON, or the files of a folder. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { readText } from '../http/body.ts';
import { parseJson } from '../http/json.ts';
import { mediaType } from '../http/mediaType.ts';
import { Problem } from '../http/problem.ts';

/** One file of a configuration folder. */
export interface SentFile {
  file: string;
  text: string;
}

/** 1 MB, as for events. */
const LIMIT_BYTES = 1_048_576;

const FILES = 'application/vnd.kept.configuration+json';
const YAML = ['application/yaml', 'application/x-yaml', 'text/yaml'];
const TAKEN = ['application/yaml', 'application/json', FILES];

const sentFiles = z.object({
  files: z
    .array(z.object({ file: z.string().regex(/^[^/\\]{1,128}$/, 'is no name of a file'), text: z.string() }))
    .min(1)
    .max(200),
});

/** The files of the body. A problem: 400, 413, 415, or 422 for a list of files that is none. */
export function readSent(event: APIGatewayProxyEventV2): SentFile[] {
  const type = mediaType(event.headers?.['content-type']);
  if (YAML.includes(type)) return [{ file: 'body.yaml', text: readText(event, LIMIT_BYTES) }];
  if (type === 'application/json') {
    const text = readText(event, LIMIT_BYTES);
    parseJson(text);
    return [{ file: 'body.json', text }];
  }
  if (type === FILES) return filesOf(parseJson(readText(event, LIMIT_BYTES)));
  throw new Problem('unsupported-media-type', `Send the configuration as ${TAKEN.join(', ')}.`, {
    headers: { accept: TAKEN.join(', ') },
  });
}

function filesOf(body: unknown): SentFile[] {
  const read = sentFiles.safeParse(body);
  if (read.success) return read.data.files;
  const errors = read.error.issues.map(({ path, message }) => ({
    path: path.map((step) => `/${String(step)}`).join(''),
    message,
  }));
  throw new Problem('invalid-policy', 'Send `{"files": [{"file": "agency.yaml", "text": "…"}]}`.', { errors });
}

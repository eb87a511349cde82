import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/** Where the code of the functions is, and what is put beside it. */
export interface FunctionSource {
  /** The repository: holds `functions/` and `package-lock.json`. */
  readonly root: string;
  /** The compiled policy, copied as {@link POLICY_FILE} into the bundles of the functions that read it. */
  readonly policyFile: string;
}

export interface KeptFunctionProps {
  /** The folder under `functions/` whose `handler.ts` exports `handler`. */
  readonly name: string;
  /** What it does, shown in the console. */
  readonly description: string;
  readonly source: FunctionSource;
  readonly settings: Settings;
  readonly timeout: Duration;
  /** Memory in MB, which also sets the share of a processor. Default 512. */
  readonly memoryMb?: number;
  /** Gives the bundle a `require`, for CommonJS packages that load Node's modules with it. Default false. */
  readonly needsRequire?: boolean;
  /** Folders that are put beside its bundle, by their names there: paths in the repository. */
  readonly assets?: Readonly<Record<string, string>>;
  /** Its variables. One that has POLICY_FILE gets the policy beside its bundle. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The compiled policy's name beside the bundle, relative to `LAMBDA_TASK_ROOT`. */
export const POLICY_FILE = 'policy.json';

const LAMBDA_CREDENTIALS = join(import.meta.dirname, 'lambdaCredentials.ts');

/** esbuild refuses `require` of Node's modules in ES modules unless one is defined. */
const REQUIRE_BANNER =
  "import{createRequire as keptCreateRequire}from'node:module';const require=keptCreateRequire(import.meta.url);";

/**
 * A Lambda function with a role and a log group of its own. The role may write that log and nothing else until
 * {@link allow} says so.
 */
export class KeptFunction extends Construct {
  readonly function: NodejsFunction;
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: KeptFunctionProps) {
    super(scope, id);
    const { settings } = props;
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role without AWSLambdaBasicExecutionRole, which may write to every log group of the account.
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `Kept: ${props.name}`,
    });
    logGroup.grantWrite(this.role);
    this.function = new NodejsFunction(this, 'Function', {
      description: props.description,
      entry: join(props.source.root, 'functions', props.name, 'handler.ts'),
      handler: 'handler',
      projectRoot: props.source.root,
      depsLockFilePath: join(props.source.root, 'package-lock.json'),
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: props.memoryMb ?? 512,
      timeout: props.timeout,
      tracing: lambda.Tracing.DISABLED,
      role: this.role,
      logGroup,
      // Structured, and without the START, END and REPORT lines: they are most of a quiet function's log bill.
      loggingFormat: lambda.LoggingFormat.JSON,
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      applicationLogLevelV2: lambda.ApplicationLogLevel[settings.logLevel],
      environment: props.environment,
      // The SDK's clients are bundled, so this variable of the CDK has no use.
      awsSdkConnectionReuse: false,
      bundling: bundling(props),
    });
  }

  /** Lets the function call these actions on exactly these resources. */
  allow(actions: string[], resources: string[], conditions?: Record<string, Record<string, unknown>>): void {
    this.role.addToPolicy(new iam.PolicyStatement({ actions, resources, conditions }));
  }
}

function bundling(props: KeptFunctionProps): BundlingOptions {
  const readsPolicy = 'POLICY_FILE' in props.environment;
  const copy = "require('node:fs').cpSync(process.argv[1],process.argv[2],{recursive:true})";
  const { root, policyFile } = props.source;
  return {
    forceDockerBundling: false,
    format: OutputFormat.ESM,
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: LogLevel.WARNING,
    // Nothing is left to the runtime's own SDK: what was tested is what runs.
    externalModules: [],
    esbuildArgs: {
      // Cyrillic words stay one character instead of an escape of six. (The CDK's own option `charset` does nothing.)
      '--charset': 'utf8',
      '--alias': `@aws-sdk/credential-provider-node=${LAMBDA_CREDENTIALS}`,
    },
    ...(props.needsRequire ? { banner: REQUIRE_BANNER } : {}),
    commandHooks: {
      beforeBundling: () => [],
      beforeInstall: () => [],
      afterBundling: (_input: string, output: string) =>
        [
          ...(readsPolicy ? [[policyFile, POLICY_FILE] as const] : []),
          ...Object.entries(props.assets ?? {}).map(([name, path]) => [join(root, path), name] as const),
        ].map(([from, name]) => `node -e "${copy}" "${from}" "${join(output, name)}"`),
    },
  };
}

import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { ALARM_PERIOD, type Alerts } from './alerts.ts';
import type { KeptFunction } from './keptFunction.ts';

export interface ApiProps {
  readonly alerts: Alerts;
  readonly settings: Settings;
  /** Takes ticket events. */
  readonly ingest: KeptFunction;
  /** Answers everything that reads. */
  readonly query: KeptFunction;
  /** Publishes and previews. */
  readonly policy: KeptFunction;
  /** Who is on call, swaps, and calendars. */
  readonly rota: KeptFunction;
  /** The client's status page. */
  readonly page: KeptFunction;
}

const { DELETE, GET, HEAD, POST, PUT } = apigateway.HttpMethod;

/** One line a request; of the caller only the address, never a header. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  ip: '$context.identity.sourceIp',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
});

/** The HTTP API: payload format 2.0, one stage at the root, throttled, with an access log. */
export class Api extends Construct {
  readonly api: apigateway.HttpApi;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { settings } = props;
    this.api = new apigateway.HttpApi(this, 'Api', { createDefaultStage: false, description: 'Kept' });
    const accessLog = new logs.LogGroup(this, 'AccessLog', {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.throttleRate, burstLimit: settings.throttleBurst },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
    const ingest = new HttpLambdaIntegration('Ingest', props.ingest.function);
    const query = new HttpLambdaIntegration('Query', props.query.function);
    this.api.addRoutes({ path: '/v1/events', methods: [POST], integration: ingest });
    const policy = new HttpLambdaIntegration('Policy', props.policy.function);
    this.api.addRoutes({ path: '/v1/policy', methods: [GET, PUT], integration: policy });
    this.api.addRoutes({ path: '/v1/policy/preview', methods: [POST], integration: policy });
    this.api.addRoutes({ path: '/v1/policy/jobs/{id}', methods: [GET], integration: policy });
    const rota = new HttpLambdaIntegration('Rota', props.rota.function);
    this.api.addRoutes({ path: '/v1/rotas', methods: [GET], integration: rota });
    this.api.addRoutes({ path: '/v1/rotas/{proxy+}', methods: [GET, POST, DELETE], integration: rota });
    this.api.addRoutes({ path: '/v1/lines/{id}/calendar.ics', methods: [GET], integration: rota });
    this.api.addRoutes({ path: '/v1/people/{id}/shifts.ics', methods: [GET], integration: rota });
    this.api.addRoutes({ path: '/v1/feeds', methods: [GET, POST], integration: rota });
    this.api.addRoutes({ path: '/ics/{secret}', methods: [GET], integration: rota });
    const page = new HttpLambdaIntegration('Page', props.page.function);
    this.api.addRoutes({ path: '/s/{token}', methods: [GET, HEAD], integration: page });
    this.api.addRoutes({ path: '/s/{token}/{form}', methods: [POST], integration: page });
    this.api.addRoutes({ path: '/v1/{proxy+}', methods: [GET], integration: query });
    this.api.addRoutes({ path: '/healthz', methods: [GET], integration: query });
    props.alerts.add(this, 'ErrorAlarm', {
      harm:
        'Kept answers requests with server errors: ticket events are not being taken, so no clock starts for them, ' +
        'unless the senders repeat them.',
      metric: this.serverErrors(),
      threshold: 5,
      periods: 5,
    });
  }

  /** Requests of any kind. */
  requests(): cloudwatch.Metric {
    return this.api.metricCount({ period: ALARM_PERIOD });
  }

  /** Requests that were refused. */
  clientErrors(): cloudwatch.Metric {
    return this.api.metricClientError({ period: ALARM_PERIOD });
  }

  /** Requests that failed here. */
  serverErrors(): cloudwatch.Metric {
    return this.api.metricServerError({ period: ALARM_PERIOD, statistic: cloudwatch.Stats.SUM });
  }
}

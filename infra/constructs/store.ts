import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import {
  EXPIRY_ATTRIBUTE,
  LIST_INDEX,
  SWEEP_INDEX,
  tableDefinition,
} from '../../shared/adapters/aws/tableDefinition.ts';

export interface StoreProps {
  readonly removal: 'retain' | 'destroy';
  readonly deletionProtection: boolean;
}

/**
 * The one table, with the keys and indexes that the adapters define: events, tickets with their outbox, clocks,
 * mailboxes, terms and keys, each under a `pk` of its own. Its stream carries new images only: consumers filter by
 * markers in the item, since stream filters cannot compare images.
 */
export class Store extends Construct {
  readonly table: dynamodb.Table;

  constructor(scope: Construct, id: string, props: StoreProps) {
    super(scope, id);
    this.table = new dynamodb.Table(this, 'Table', {
      ...keys(tableDefinition.KeySchema),
      billingMode: dynamodb.BillingMode[tableDefinition.BillingMode],
      stream: dynamodb.StreamViewType[tableDefinition.StreamSpecification.StreamViewType],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: EXPIRY_ATTRIBUTE,
      deletionProtection: props.deletionProtection,
      removalPolicy: props.removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    // Only items that carry an index's keys are in it, so an item that has nothing pending costs nothing there.
    for (const index of tableDefinition.GlobalSecondaryIndexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.IndexName,
        ...keys(index.KeySchema),
        projectionType: dynamodb.ProjectionType[index.Projection.ProjectionType],
      });
    }
  }

  /** The index that the sweep walks. */
  get sweepIndexArn(): string {
    return `${this.table.tableArn}/index/${SWEEP_INDEX}`;
  }

  /** The index that tickets are listed from. */
  get listIndexArn(): string {
    return `${this.table.tableArn}/index/${LIST_INDEX}`;
  }

  /** The table's stream. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new Error('The table has no stream.');
    return arn;
  }
}

/** A partition key and a sort key, as the CDK wants them. */
function keys(schema: readonly [{ readonly AttributeName: string }, { readonly AttributeName: string }]) {
  return { partitionKey: attribute(schema[0].AttributeName), sortKey: attribute(schema[1].AttributeName) };
}

function attribute(name: string): dynamodb.Attribute {
  const found = tableDefinition.AttributeDefinitions.find((each) => each.AttributeName === name);
  if (found === undefined) throw new Error(`The table's definition names no attribute ${name}.`);
  const { STRING, NUMBER } = dynamodb.AttributeType;
  return { name, type: found.AttributeType === 'N' ? NUMBER : STRING };
}

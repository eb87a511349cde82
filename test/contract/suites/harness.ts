/**
 * What a contract suite asks of a host: open the port over empty storage of its own. A suite calls `open` once and gives
 * every test keys of its own, so that one DynamoDB table or one file serves all.
 */
export interface Opened<Port> {
  port: Port;
  close(): Promise<void>;
}

/** Opens a port; the suite closes it after its last test. */
export type Open<Port, Opening extends Opened<Port> = Opened<Port>> = () => Promise<Opening>;

/** Stands in for a client of the SDK: keeps what is sent, and answers as told. */
export interface Sent {
  /** The command's name, such as `SendMessageCommand`. */
  name: string;
  input: Record<string, unknown>;
}

export type Answer = (sent: Sent) => unknown;

/**
 * @param answer gives the output, or throws what the service would; by default an empty output
 * @returns the client, as the type that the adapter asks for, and everything sent so far
 */
export function fakeClient<Client>(answer: Answer = () => ({})): { client: Client; sent: Sent[] } {
  const sent: Sent[] = [];
  const client = {
    async send(command: { constructor: { name: string }; input: Record<string, unknown> }): Promise<unknown> {
      const call = { name: command.constructor.name, input: command.input };
      sent.push(call);
      return answer(call);
    },
  };
  return { client: client as unknown as Client, sent };
}

/** An error as the SDK throws it for a service's answer. */
export function serviceError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

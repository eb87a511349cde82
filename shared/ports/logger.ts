/** Where what happens is told to whoever runs Kept. Fields are plain data; an Error among them is written with its stack. */
export interface Logger {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

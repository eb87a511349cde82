import { Logger as Powertools } from '@aws-lambda-powertools/logger';
import type { Logger } from '../../ports/logger.ts';

/**
 * Logs as JSON lines by Powertools for AWS Lambda, which writes errors with their stack.
 * @param functionName the function's name in the log
 */
export function lambdaLogger(functionName: string, logLevel: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'): Logger {
  const powertools = new Powertools({ serviceName: `kept-${functionName}`, logLevel });
  return {
    info: (message, fields = {}) => powertools.info(message, fields),
    warn: (message, fields = {}) => powertools.warn(message, fields),
    error: (message, fields = {}) => powertools.error(message, fields),
  };
}

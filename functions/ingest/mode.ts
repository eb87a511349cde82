import type { Directory, Mode } from '../../shared/domain/policy/directory.ts';

const BY_STRICTNESS: readonly Mode[] = ['live', 'observe', 'import'];

/** The stricter of the key's mode and the source's: `import` before `observe` before `live`. */
export function modeOf(source: string, keyMode: Mode, directory: Directory): Mode {
  const { sources } = directory;
  const sourceMode = (Object.hasOwn(sources, source) ? sources[source] : sources.default)?.mode ?? 'live';
  return BY_STRICTNESS.indexOf(sourceMode) > BY_STRICTNESS.indexOf(keyMode) ? sourceMode : keyMode;
}

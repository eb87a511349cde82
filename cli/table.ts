/** Rows for people: columns of one width, two blanks apart. */
export function tableLines(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const table = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

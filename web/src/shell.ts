// SPDX-License-Identifier: Apache-2.0
// Any text as one word of a shell (bash, zsh). What a terminal would obey is written as an escape.

export function shellText(text: string): string {
  const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;
  const plain = text.replace(/\u0000/g, '').replace(/\r\n?/g, '\n');
  if (!unsafe.test(plain)) return `'${plain.replace(/'/g, `'\\''`)}'`;
  const escaped = plain.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t')
    .replace(new RegExp(unsafe, 'g'), (one) => {
      const code = one.charCodeAt(0);
      const hex = (n: number) => `\\x${n.toString(16).padStart(2, '0')}`;
      return code < 0x80 ? hex(code) : hex(0xc2) + hex(code); // UTF-8
    });
  return `$'${escaped}'`;
}

export const explainText = (text: string, date: string): string =>
  ['sillok explain', ...(date ? [`--date ${date}`] : []), '--', shellText(text)].join(' ');

// C++ in colours, a stretch of lines at a time: a file of a million lines costs what is looked at.
import hljs from 'highlight.js/lib/core';
import cpp from 'highlight.js/lib/languages/cpp';

hljs.registerLanguage('cpp', cpp);
const stretch = 200;

/// The elements that are open at a line's end are closed there, and opened again in the next line.
function splitLines(html: string): string[] {
  const open: string[] = [];
  return html.split('\n').map((line) => {
    const before = open.join('');
    for (const tag of line.match(/<span[^>]*>|<\/span>/g) ?? [])
      if (tag === '</span>') open.pop();
      else open.push(tag);
    return before + line + '</span>'.repeat(open.length);
  });
}

export class Highlighter {
  private readonly made = new Map<number, string[]>();
  private readonly inComment: boolean[] = [];

  constructor(private readonly lines: string[]) {
    // Which stretches begin within a comment.
    let inside = false;
    lines.forEach((line, index) => {
      if (index % stretch === 0) this.inComment.push(inside);
      for (const mark of line.match(/\/\*|\*\/|\/\/|"(?:\\.|[^"\\])*"/g) ?? []) {
        if (inside) inside = mark !== '*/';
        else if (mark === '//') break;
        else inside = mark === '/*';
      }
    });
  }

  /// As HTML, in which all text is escaped.
  line(index: number): string {
    const number = Math.floor(index / stretch);
    let made = this.made.get(number);
    if (!made) {
      const text = this.lines.slice(number * stretch, (number + 1) * stretch).join('\n');
      const before = this.inComment[number] ? '/*\n' : '';
      made = splitLines(hljs.highlight(before + text, { language: 'cpp', ignoreIllegals: true }).value);
      if (before) made.shift();
      this.made.set(number, made);
    }
    return made[index % stretch] ?? '';
  }
}

/** Parts that sections of the page share. */
import {colourClass, kindClass, seriesClass} from './chart';
import {Markup, markup} from './markup';
import type {Value} from './markup';

export interface Column {
  head: Value;
  /** Numbers stand at the right, long texts may break; others are short words. */
  kind?: 'number' | 'long';
}

/** A table that scrolls sideways where it is too wide, by keys too. The first cell of a row names it. */
export function table(labelledBy: string, columns: readonly Column[], rows: Value[][], markedRows?: boolean[]): Markup {
  const kindOf = (i: number) => new Markup(columns[i].kind ? ` class="${columns[i].kind}"` : '');
  const head = columns.map((column, i) => markup`<th scope="col"${kindOf(i)}>${column.head}</th>`);
  const body = rows.map(([name, ...cells], row) => {
    const isMarked = new Markup(markedRows?.[row] ? ' class="differs"' : '');
    const rest = cells.map((cell, i) => markup`<td${kindOf(i + 1)}>${cell}</td>`);
    return markup`<tr${isMarked}><th scope="row">${name}</th>${rest}</tr>\n`;
  });
  return markup`<div class="scroll" role="region" aria-labelledby="${labelledBy}" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>`;
}

/** A section with its heading, which names the regions in it. */
export function section(id: string, heading: string, content: Value): Markup {
  return markup`<section class="${id}" aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${content}
</section>
`;
}

function swatchOf(shape: string): Markup {
  return new Markup(`<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true">${shape}</svg>`);
}

/** A piece of a run's line, as the charts draw it. */
export function lineSwatch(series: number): Markup {
  return swatchOf(`<path class="line ${seriesClass(series)}" d="M0 6h34"/>`);
}

export function dotSwatch(series: number): Markup {
  return swatchOf(`<circle class="dot ${colourClass(series)}" cx="17" cy="6" r="4"/>`);
}

export function eventSwatch(event: string): Markup {
  return swatchOf(`<path class="mark ${kindClass(event)}" d="M17 0v12"/>`);
}

/** 3000 → 3,000 */
export function whole(n: number): string {
  return Math.round(n).toLocaleString('en-US');
}

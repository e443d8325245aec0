/** Runs side by side as one HTML page: no script, no network; every text of a run is escaped. */
import type {RunSummary, Setting} from './compare_runs';
import {Markup, markup} from './markup';
import {figuresSection} from './page_figures';
import {eventsSection, overviewSection, settingsSection} from './page_overview';
import {samplesSection} from './page_samples';
import {pageStyle} from './page_style';
import type {RunData} from './run_data';

/** By this a report is known as one, and may be written over. */
export const REPORT_MARK = '<meta name="generator" content="tfjs-mamba report">';

export function pageOf(
  runs: readonly RunData[],
  summaries: readonly RunSummary[],
  settings: readonly Setting[],
  now: Date,
): string {
  const names = runs.map(({name}) => name);
  const title = runs.length === 1 ? `Training run ${names[0]}` : `${runs.length} training runs`;
  const time = now.toISOString();
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${new Markup(REPORT_MARK)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${new Markup(pageStyle())}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="soft">As of <time datetime="${time}">${time.slice(0, 16).replace('T', ' ')} UTC</time></p>
</header>
<main>
${overviewSection(summaries)}${settingsSection(names, settings)}${figuresSection(runs)}${samplesSection(runs)}${eventsSection(summaries)}</main>
<footer>Written by tfjs-mamba report.</footer>
</body>
</html>
`.text;
}

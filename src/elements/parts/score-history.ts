import { css, html, svg } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import { warnOnce } from '../../controllers/warn.js';
import { validScore } from '../../feed/score.js';
import { formatNumber } from '../../i18n/format.js';
import { historyEnglish } from '../../i18n/english/history.js';

/**
 * How a score came about: a line from its past scores, of which the last 60 count, to itself, and the same in words. What is no
 * score is left out. `undefined` where nothing is left.
 */
export function scoreHistory(past: string | readonly number[], score: number, locale: LocaleController<object>) {
  const given = typeof past === 'string' ? (past.match(/[^\s,]+/g)?.map(Number) ?? []) : past;
  const valid = given.filter((each) => validScore(each) === each);
  if (valid.length < given.length) warnOnce(`history="${String(given)}" is not all numbers from 0 to 100.`);
  const last = valid.slice(-60);
  const [first] = last;
  if (first === undefined) return undefined;
  const points = [...last, score].map((each, index) => `${(100 * index) / last.length} ${100 - each}`);
  return {
    text: locale.in(historyEnglish).scoreHistory(formatNumber(first, locale.lang), formatNumber(score, locale.lang)),
    // The whole scale, as one fitted to the scores would make much of little.
    line: html`<svg class="line" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path class="middle" d="M0 50H100" /><path d="M${points.join('L')}" /><path d="M${points.at(-1)}h0" />`}
    </svg>`,
  };
}

/** Time runs from left to right in every language, as it does on charts. */
export const styles = [
  css`
    svg.line {
      inline-size: 100%;
      block-size: 100%;
      overflow: visible;
      scale: none;
    }

    .line path {
      fill: none;
      stroke: var(--_tone, currentColor);
      stroke-width: 1.5px;
      stroke-linecap: round;
      vector-effect: non-scaling-stroke;
    }

    .line .middle {
      stroke: var(--_border);
      stroke-dasharray: 1px 4px;
    }

    .line :last-child {
      stroke-width: 5px;
    }
  `,
];

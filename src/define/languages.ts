import { offerLocale } from '../i18n/locale.js';

/** Every language but English. Its texts are loaded when an element stands in it. */
export const languages = {
  ar: () => import('../i18n/locales/ar.js'),
  cs: () => import('../i18n/locales/cs.js'),
  da: () => import('../i18n/locales/da.js'),
  de: () => import('../i18n/locales/de.js'),
  es: () => import('../i18n/locales/es.js'),
  fa: () => import('../i18n/locales/fa.js'),
  fi: () => import('../i18n/locales/fi.js'),
  fr: () => import('../i18n/locales/fr.js'),
  he: () => import('../i18n/locales/he.js'),
  hi: () => import('../i18n/locales/hi.js'),
  id: () => import('../i18n/locales/id.js'),
  it: () => import('../i18n/locales/it.js'),
  ja: () => import('../i18n/locales/ja.js'),
  ko: () => import('../i18n/locales/ko.js'),
  nb: () => import('../i18n/locales/nb.js'),
  nl: () => import('../i18n/locales/nl.js'),
  pl: () => import('../i18n/locales/pl.js'),
  pt: () => import('../i18n/locales/pt.js'),
  ru: () => import('../i18n/locales/ru.js'),
  sv: () => import('../i18n/locales/sv.js'),
  tr: () => import('../i18n/locales/tr.js'),
  uk: () => import('../i18n/locales/uk.js'),
  vi: () => import('../i18n/locales/vi.js'),
  'zh-Hans': () => import('../i18n/locales/zh-Hans.js'),
  'zh-Hant': () => import('../i18n/locales/zh-Hant.js'),
};

for (const [lang, load] of Object.entries(languages)) offerLocale(lang, load);

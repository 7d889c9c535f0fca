import { isolate, plural } from '../format.js';
import type { Strings } from '../strings.js';

const articles = (count: number, formatted: string) =>
  plural('ar', count, {
    zero: 'لا مقالات',
    one: 'مقال واحد',
    two: 'مقالان',
    few: `${formatted} مقالات`,
    many: `${formatted} مقالًا`,
    other: `${formatted} مقال`,
  });

const seconds = (count: number, formatted: string) =>
  plural('ar', count, {
    one: 'ثانية واحدة',
    two: 'ثانيتين',
    few: `${formatted} ثوانٍ`,
    other: `${formatted} ثانية`,
  });

export const ar: Strings = {
  lang: 'ar',

  bands: {
    bearish: 'هبوطي',
    'somewhat-bearish': 'هبوطي نسبيًا',
    neutral: 'محايد',
    'somewhat-bullish': 'صعودي نسبيًا',
    bullish: 'صعودي',
    'extreme-fear': 'خوف شديد',
    fear: 'خوف',
    greed: 'طمع',
    'extreme-greed': 'طمع شديد',
  },
  score: (score) => `الدرجة ${score}`,
  sentiment: 'معنويات السوق',
  scoreOutOf: (score) => `${score} من مئة`,

  noConnection: 'لا يوجد اتصال',
  shownFrom: (age) => `آخر تحديث: ${age}.`,
  feedUnreadable: 'يتعذر عرض هذه المقالات الآن.',
  feedRefused: 'هذه المقالات غير متاحة الآن.',
  articleMissing: 'لم يعد هذا المقال متاحًا.',
  retry: 'إعادة المحاولة',
  backOnline: 'عاد الاتصال',

  tickers: 'رموز التداول',
  filterByTicker: (symbol) => `عرض المقالات عن ${isolate(symbol, 'ar')}`,
  horizon: 'الأفق الزمني',
  keyPoints: 'أهم النقاط',
  membersOnly: 'مجانًا بعد التسجيل',
  subscribersOnly: 'للمشتركين',
  byline: (names) => `بقلم ${names}`,
  loading: 'جارٍ تحميل المقالات',

  noArticles: 'لا توجد مقالات بعد.',
  loadMore: 'عرض المزيد',
  moreLoaded: (count, formatted) => `أُضيف ${articles(count, formatted)}`,

  search: 'البحث في المقالات',
  searchPlaceholder: 'ابحث بكلمة أو رمز',
  searchResults: 'نتائج البحث',
  resultCount: articles,
  noResults: (query) => `لا نتائج عن «${isolate(query, 'ar')}».`,
  clearFilters: 'عرض كل المقالات',
  filteredBy: (names) => `${names} فقط`,
  newArticles: (count, formatted) =>
    plural('ar', count, {
      zero: 'لا مقالات جديدة',
      one: 'مقال جديد',
      two: 'مقالان جديدان',
      few: `${formatted} مقالات جديدة`,
      many: `${formatted} مقالًا جديدًا`,
      other: `${formatted} مقال جديد`,
    }),

  gateHeading: 'سجّل مجانًا لقراءة التحليل كاملًا',
  gateDescription: 'يكفي بريدك الإلكتروني. بلا بطاقة وبلا كلمة مرور.',
  gateButton: 'سجّل مجانًا',
  paidHeading: 'هذا التحليل للمشتركين',
  paidDescription: 'لمتابعة القراءة، سجّل الدخول بالبريد الإلكتروني الخاص باشتراكك.',
  paidSignedIn: 'لا يوجد اشتراك في الحساب الذي سجّلت الدخول به.',
  bannerHeading: 'كن متقدمًا على الأسواق بخطوة',
  bannerDescription: 'انضم مجانًا لتصلك تنبيهات السوق لحظة بلحظة عما تتابعه.',
  bannerButton: 'انضم مجانًا',
  haveAccount: 'هل لديك حساب؟',
  signIn: 'تسجيل الدخول',
  signInHeading: 'سجّل الدخول لمتابعة القراءة',
  signedOut: 'تم تسجيل خروجك.',
  checkingAccess: 'جارٍ التحقق من صلاحية القراءة',
  openingArticle: 'جارٍ فتح المقال',
  articleOpened: 'المقال معروض كاملًا',
  fullArticle: 'المقال كاملًا',
  gateUnavailable: 'يتعذر تحميل بقية المقال الآن.',
  signUpFailed: 'لم تنجح العملية. يُرجى المحاولة مرة أخرى.',
  originRefused: 'لا يمكن قراءة المقال كاملًا إلا على موقع الناشر.',
  readOnPublisher: 'القراءة على موقع الناشر',
  waitBefore: (count, formatted) => `حاول مرة أخرى بعد ${seconds(count, formatted)}.`,

  signedIn: 'تم تسجيل دخولك.',
  signOut: 'تسجيل الخروج',
  signOutEverywhere: 'تسجيل الخروج من كل الأجهزة',
  giveArticle: 'أهدِ هذا المقال',
  giftLink: 'من يفتح هذا الرابط يمكنه قراءة المقال كاملًا',
  giftCopied: 'تم نسخ الرابط',
  giftsUsedUp: 'لم يبقَ لديك مقالات للإهداء.',
  meter: (_, formatted, limit, resetsOn) =>
    `المقالات المجانية المتبقية: ${formatted}${limit ? ` من ${limit}` : ''}${resetsOn ? `، تتجدد في ${resetsOn}` : ''}`,

  loginWaiting: 'تابع في النافذة التي فُتحت.',
  loginBlocked: 'لم يفتح المتصفح نافذة تسجيل الدخول.',
  loginClosed: 'ألا تزال تسجّل الدخول في النافذة الأخرى؟ تابع هناك وستعلم هذه الصفحة بذلك.',
  loginShow: 'عرض النافذة',
  loginAgain: 'فتح النافذة مجددًا',
  loginHere: 'تسجيل الدخول في هذه الصفحة',

  noAccount: 'ليس لديك حساب؟',
  emailLabel: 'البريد الإلكتروني',
  emailInvalid: `أدخل بريدًا إلكترونيًا، مثل ${isolate('name@example.com', 'ar')}.`,
  leaveEmpty: 'اترك هذا الحقل فارغًا',
  sendCode: 'إرسال الرمز',
  codeSent: (email) => `أدخل الرمز الذي أرسلناه إلى ${isolate(email, 'ar')}.`,
  codeLabel: 'الرمز الوارد في البريد',
  codeInvalid: 'هذا الرمز غير صحيح.',
  attemptsLeft: (count, formatted) =>
    plural('ar', count, {
      one: 'بقيت محاولة واحدة.',
      two: 'بقيت محاولتان.',
      few: `بقيت ${formatted} محاولات.`,
      other: `بقيت ${formatted} محاولة.`,
    }),
  codeExpired: 'انتهت صلاحية هذا الرمز. اطلب رمزًا جديدًا.',
  confirmCode: 'تأكيد',
  resendCode: 'إرسال رمز جديد',
  resendWait: (count, formatted) => `رمز جديد بعد ${seconds(count, formatted)}`,
  otherEmail: 'استخدام بريد آخر',
  cancel: 'إلغاء',

  shareHeading: 'مشاركة المقال',
  shareNative: 'المشاركة عبر تطبيق',
  copyLink: 'نسخ الرابط',
  linkCopied: 'تم نسخ الرابط',
  copyByHand: 'انسخ هذا الرابط',
  print: 'طباعة',
  email: 'البريد',
  shareOn: (network) => `المشاركة على ${isolate(network, 'ar')}، تُفتح في علامة تبويب جديدة`,
};

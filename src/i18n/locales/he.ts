import { isolate } from '../format.js';
import type { Strings } from '../strings.js';

const articles = (count: number, formatted: string) =>
  count === 1 ? 'כתבה אחת' : count === 2 ? 'שתי כתבות' : `${formatted} כתבות`;

const seconds = (count: number, formatted: string) =>
  count === 1 ? 'שנייה אחת' : count === 2 ? 'שתי שניות' : `${formatted} שניות`;

export const he: Strings = {
  lang: 'he',

  bands: {
    bearish: 'דובי',
    'somewhat-bearish': 'דובי במקצת',
    neutral: 'ניטרלי',
    'somewhat-bullish': 'שורי במקצת',
    bullish: 'שורי',
    'extreme-fear': 'פחד קיצוני',
    fear: 'פחד',
    greed: 'חמדנות',
    'extreme-greed': 'חמדנות קיצונית',
  },
  score: (score) => `ציון ${score}`,
  sentiment: 'סנטימנט השוק',
  scoreOutOf: (score) => `${score} מתוך 100`,

  noConnection: 'אין חיבור',
  shownFrom: (age) => `עודכן לאחרונה: ${age}.`,
  feedUnreadable: 'לא ניתן להציג את הכתבות כרגע.',
  feedRefused: 'הכתבות אינן זמינות כרגע.',
  articleMissing: 'הכתבה אינה זמינה עוד.',
  retry: 'לנסות שוב',
  backOnline: 'החיבור חזר',

  tickers: 'ניירות ערך',
  filterByTicker: (symbol) => `הצגת כתבות על ${isolate(symbol, 'he')}`,
  horizon: 'טווח',
  keyPoints: 'עיקרי הדברים',
  membersOnly: 'חינם בהרשמה',
  subscribersOnly: 'למנויים',
  byline: (names) => `מאת ${names}`,
  loading: 'הכתבות נטענות',

  noArticles: 'אין עדיין כתבות.',
  loadMore: 'הצגת עוד',
  moreLoaded: (count, formatted) => `נוספו: ${articles(count, formatted)}`,

  search: 'חיפוש כתבות',
  searchPlaceholder: 'חיפוש מילה או נייר ערך',
  searchResults: 'תוצאות החיפוש',
  resultCount: articles,
  noResults: (query) => `לא נמצאו תוצאות עבור ”${isolate(query, 'he')}”.`,
  clearFilters: 'הצגת כל הכתבות',
  filteredBy: (names) => `רק ${names}`,
  newArticles: (count, formatted) => `${articles(count, formatted)} ${count === 1 ? 'חדשה' : 'חדשות'}`,

  gateHeading: 'הירשמו בחינם וקראו את הניתוח המלא',
  gateDescription: 'כתובת הדוא״ל שלכם מספיקה. בלי כרטיס ובלי סיסמה.',
  gateButton: 'הרשמה בחינם',
  paidHeading: 'הניתוח הזה למנויים',
  paidDescription: 'כדי להמשיך לקרוא, התחברו עם הכתובת של המינוי שלכם.',
  paidSignedIn: 'לחשבון שבו התחברתם אין מינוי.',
  bannerHeading: 'צעד אחד לפני השווקים',
  bannerDescription: 'הצטרפו בחינם להתראות שוק בזמן אמת על מה שאתם עוקבים אחריו.',
  bannerButton: 'הצטרפות בחינם',
  haveAccount: 'כבר יש לכם חשבון?',
  signIn: 'התחברות',
  signInHeading: 'התחברו והמשיכו לקרוא',
  signedOut: 'התנתקתם.',
  checkingAccess: 'הגישה שלכם נבדקת',
  openingArticle: 'הכתבה נפתחת',
  articleOpened: 'הכתבה המלאה מוצגת',
  fullArticle: 'הכתבה המלאה',
  gateUnavailable: 'לא ניתן לטעון את המשך הכתבה כרגע.',
  signUpFailed: 'זה לא הצליח. אנא נסו שוב.',
  originRefused: 'את הכתבה המלאה אפשר לקרוא רק באתר המפרסם.',
  readOnPublisher: 'לקריאה באתר המפרסם',
  waitBefore: (count, formatted) => `נסו שוב בעוד ${seconds(count, formatted)}.`,

  signedIn: 'אתם מחוברים.',
  signOut: 'התנתקות',
  signOutEverywhere: 'התנתקות מכל המכשירים',
  giveArticle: 'לתת את הכתבה במתנה',
  giftLink: 'מי שיפתח את הקישור יוכל לקרוא את הכתבה המלאה',
  giftCopied: 'הקישור הועתק',
  giftsUsedUp: 'לא נותרו כתבות לתת במתנה.',
  meter: (_, formatted, limit, resetsOn) =>
    `כתבות חינם שנותרו: ${formatted}${limit ? ` מתוך ${limit}` : ''}${resetsOn ? `, מתחדש ב־${resetsOn}` : ''}`,

  loginWaiting: 'המשיכו בחלון שנפתח.',
  loginBlocked: 'הדפדפן לא פתח את חלון ההתחברות.',
  loginClosed: 'עדיין מתחברים בחלון האחר? המשיכו שם, והדף הזה יתעדכן.',
  loginShow: 'הצגת החלון',
  loginAgain: 'פתיחת החלון מחדש',
  loginHere: 'התחברות בדף הזה',

  noAccount: 'אין לכם חשבון?',
  emailLabel: 'כתובת דוא״ל',
  emailInvalid: `הזינו כתובת דוא״ל, למשל ${isolate('name@example.com', 'he')}.`,
  leaveEmpty: 'השאירו את השדה הזה ריק',
  sendCode: 'שליחת קוד',
  codeSent: (email) => `הזינו את הקוד ששלחנו אל ${isolate(email, 'he')}.`,
  codeLabel: 'הקוד שבהודעה',
  codeInvalid: 'הקוד אינו נכון.',
  attemptsLeft: (count, formatted) =>
    count === 1 ? 'נותר ניסיון אחד.' : count === 2 ? 'נותרו שני ניסיונות.' : `נותרו ${formatted} ניסיונות.`,
  codeExpired: 'תוקף הקוד פג. בקשו קוד חדש.',
  confirmCode: 'אישור',
  resendCode: 'שליחת קוד חדש',
  resendWait: (count, formatted) => `קוד חדש בעוד ${seconds(count, formatted)}`,
  otherEmail: 'שימוש בכתובת אחרת',
  cancel: 'ביטול',

  shareHeading: 'שיתוף הכתבה',
  shareNative: 'שיתוף באפליקציה',
  copyLink: 'העתקת קישור',
  linkCopied: 'הקישור הועתק',
  copyByHand: 'העתיקו את הקישור הזה',
  print: 'הדפסה',
  email: 'דוא״ל',
  shareOn: (network) => `שיתוף ב־${isolate(network, 'he')}, נפתח בלשונית חדשה`,
};

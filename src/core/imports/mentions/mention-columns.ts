// What the exports of listening and link tools call the columns of a mention. Their titles are English in every language
// of their interface, but for Semrush's and Ahrefs' newer ones.
//
// Brandwatch Consumer Research, Mentions, Export CSV: a dozen lines about the report stand above the heading
// (developers.brandwatch.com/docs/retrieving-mentions has the fields). Meltwater, Explore, Export CSV: often UTF-16 with
// tabs, "#" is its first column. Sprout Social, Listening, Messages, Export (fields: api.sproutsocial.com/docs, "Listening
// messages"). Ahrefs, Site Explorer, Backlinks, and Content Explorer; Semrush, Backlinks, and Media Monitoring.
import { listed } from '../columns.ts';
import type { Signature } from '../signature.ts';

export type MentionColumn =
  | 'id'
  | 'url'
  | 'at'
  /** A time of day in a column of its own. */
  | 'time'
  | 'title'
  | 'text'
  /** Where the text is cut off or empty. */
  | 'excerpt'
  | 'author'
  | 'platform'
  | 'language'
  /** The search or topic that found it. */
  | 'subject'
  | 'kind';

export type MentionNames = Readonly<Record<MentionColumn, readonly string[]>>;

export const BRANDWATCH_COLUMNS = {
  id: ['mentionid', 'resourceid', 'guid'],
  url: ['url', 'mentionurl', 'originalurl'],
  at: ['date', 'added'],
  time: [],
  title: ['title', 'headline'],
  text: ['fulltext'],
  excerpt: ['snippet'],
  author: ['author', 'authorname', 'fullname'],
  platform: ['contentsourcename', 'contentsource', 'pagetype', 'domain'],
  language: ['language'],
  subject: ['queryname', 'query'],
  kind: ['threadentrytype', 'entrytype', 'resourcetype'],
} as const satisfies MentionNames;

export const MELTWATER_COLUMNS = {
  id: ['documentid', 'tweetid'],
  url: ['url', 'permalink'],
  at: ['date', 'alternatedateformat'],
  time: ['time'],
  title: ['headline', 'title'],
  text: ['openingtext', 'contenttext'],
  excerpt: ['hitsentence'],
  author: ['influencer', 'twitterscreenname', 'authorhandle', 'authorname', 'author'],
  platform: ['source', 'sourcename', 'sourcetype'],
  language: ['language'],
  subject: ['inputname', 'searchname', 'keywords'],
  kind: ['contenttype', 'documenttype', 'informationtype'],
} as const satisfies MentionNames;

export const SPROUT_COLUMNS = {
  id: ['messageid', 'postid', 'guid'],
  url: ['permalink', 'permlink', 'messagelink', 'linktomessage', 'link', 'url'],
  at: listed(
    'date messagedate postdate createdtime createdat publisheddate timestamp',
    'timestamputc timestampgmt timestampest timestampedt timestamppst timestamppdt',
    'timestampcet timestampcest timestampbst timestampet timestampct timestampmt timestamppt',
  ),
  time: [],
  title: ['title'],
  text: ['message', 'messagetext', 'text', 'content', 'post'],
  excerpt: ['snippet'],
  author: ['from', 'author', 'username', 'profile', 'profilename', 'screenname', 'authorhandle'],
  platform: ['network', 'networktype', 'source'],
  language: ['language'],
  subject: ['topic', 'topics', 'topicname', 'theme', 'themes', 'query'],
  kind: ['messagetype', 'posttype', 'contentcategory', 'type'],
} as const satisfies MentionNames;

export const AHREFS_COLUMNS = {
  id: [],
  url: ['referringpageurl', 'contenturl', 'pageurl', 'url', 'urlderverweisendenseite'],
  at: [
    'published',
    'publisheddate',
    'firstpublished',
    'firstseen',
    'found',
    'date',
    'zuerstgesehen',
  ],
  time: [],
  title: ['referringpagetitle', 'contenttitle', 'pagetitle', 'title', 'titelderverweisendenseite'],
  text: ['contentexcerpt', 'excerpt', 'anchor', 'linkanchor'],
  excerpt: ['leftcontext', 'textpre'],
  author: ['author', 'authors'],
  platform: ['platform', 'pagetype', 'pagecategory'],
  language: ['language'],
  subject: ['brand', 'query', 'keyword'],
  kind: [],
} as const satisfies MentionNames;

export const SEMRUSH_COLUMNS = {
  id: ['mentionid'],
  url: ['sourceurl', 'mentionurl', 'pageurl', 'url', 'quellurl', 'urldeorigen', 'urlsource'],
  at: listed(
    'published publicationdate publisheddate date mentiondate firstseen',
    'zuerstgesehen vistoporprimeravez premièrevue vistopelaprimeiravez',
  ),
  time: [],
  title: ['sourcetitle', 'mentiontitle', 'pagetitle', 'title', 'quelltitel'],
  // Of backlinks "Text" says whether the link is one: TRUE.
  text: ['snippet', 'excerpt', 'anchor', 'text'],
  excerpt: ['description'],
  author: ['author'],
  platform: ['sourcetype', 'mediatype', 'platform', 'source'],
  language: ['language'],
  subject: ['keyword', 'query', 'project', 'brand'],
  kind: ['mentiontype'],
} as const satisfies MentionNames;

export const MENTION_SIGNATURES = [
  ['brandwatch', ['queryname', 'fulltext']],
  ['brandwatch', ['queryname', 'snippet']],
  ['brandwatch', ['fulltext', 'sentiment', 'pagetype']],
  ['meltwater', ['headline', 'openingtext']],
  ['meltwater', ['headline', 'hitsentence']],
  ['meltwater', ['hitsentence', 'inputname']],
  // A file of comments may have a network, a text and a link too.
  [
    'sprout_social',
    ['network', SPROUT_COLUMNS.text, ['sentiment', 'topic', 'topics', 'theme', 'themes']],
  ],
  ['semrush', ['sourceurl', 'sourcetitle', 'targeturl']],
  ['semrush', ['pageascore', 'sourceurl']],
  ['semrush', ['mentionurl', SEMRUSH_COLUMNS.at]],
  ['ahrefs', ['referringpageurl', 'domainrating']],
  ['ahrefs', ['referringpageurl', AHREFS_COLUMNS.at]],
  ['ahrefs', ['contenttitle', 'contenturl']],
  ['ahrefs', [AHREFS_COLUMNS.url, 'domainrating', AHREFS_COLUMNS.at]],
] as const satisfies readonly Signature[];

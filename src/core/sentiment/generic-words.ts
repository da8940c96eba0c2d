// What people write under any post: praise, thanks, greetings, and the small words around them. Short lists, so that
// anybody can see by which words a comment was taken to say nothing of its own.

/** By BCP 47 primary language, split by spaces. Hindi also as it is often typed, in Latin letters. */
export const GENERIC_WORDS: Readonly<Record<string, string>> = {
  en: `amazing awesome beautiful best cool cute fab fabulous fantastic fire gorgeous great iconic incredible insane
    lovely love loved loving nice perfect perfection pretty stunning sweet wonderful wow yay yes yess obsessed slay
    slayed queen king babe baby girl girls bro sis hun honey goals goal vibes vibe mood congrats congratulations thanks
    thank thx happy birthday hello hi hey first need want please omg lol lmao wtf xd ily god beauty dead crying icon
    a absolutely again all always am an and are be ever god he her here him i i'm im in is it it's its just like
    literally look looks looking me more much my now on one really right she so such super that that's the these they
    this to too totally u ur very we what you you're your seriously`,
  de: `schön schöne schöner schönes wunderschön wunderschöne toll tolle toller tolles super mega hammer geil klasse krass
    süß süss süße hübsch hübsche traumhaft perfekt genial wahnsinn lecker liebe lieb beste bester bestes danke herzlichen
    glückwunsch guten morgen hallo bitte
    ich du es das der die den ein eine ist bist sind so sehr zu und mir dir dich mein meine dein deine euch ihr wie was
    echt einfach richtig total ganz mal auch sieht siehst aus brauche will ja für`,
  es: `lindo linda lindos lindas bonito bonita hermoso hermosa hermosos hermosas precioso preciosa bello bella guapo guapa
    guapísima genial increíble espectacular perfecto perfecta divino divina maravilloso maravillosa bueno buena rico amo
    encanta encantó encantan gusta gracias felicidades felicitaciones hola saludos reina rey amor mejor guau top quiero
    necesito feliz cumpleaños
    me te lo la el los las un una es está están eres son que qué muy tan más mucho todo todos toda de y en mi tu su yo ya
    sí si esto este esta eso como así`,
  fr: `beau belle beaux belles magnifique magnifiques superbe superbes génial géniale parfait parfaite joli jolie jolis
    jolies canon trop top incroyable sublime mignon mignonne adore j'adore aime j'aime kiffe merci bravo félicitations
    coucou bonjour salut reine bisous waouh ouah bon bonne joyeux anniversaire besoin
    je tu il elle on nous vous le la les un une des de du ça ce cette c'est est es t'es sont suis que quel quelle qui et à
    si très tellement vraiment plus tout tous toute ma mon mes ta ton tes sa son moi toi te me oui bien`,
  pt: `lindo linda lindos lindas maravilhoso maravilhosa perfeito perfeita belo bela bonito bonita incrível top amei amo
    adorei adoro gostei amando quero preciso obrigado obrigada parabéns arrasou arrasa diva rainha musa gata fofo fofa
    delícia demais show massa legal oi olá bom boa dia deus amor amiga gente feliz aniversário
    eu você vc tu me te o a os as um uma é está são que muito mais tão tudo todo todos de do da e em no na meu minha seu
    sua esse essa isso este esta isto como já sim aí né ai`,
  ar: `جميل جميلة جميله جمال رائع رائعة رائعه روعة روعه حلو حلوة حلوه تحفة تحفه مذهل مذهلة احبك أحبك احب أحب بحبك عسل
    قمر كيوت شكرا مبروك ألف الف ماشاء شاء الله سبحان تبارك بارك اللهم يسلمو حبيبتي حبيبي حبي قلبي واو ممتاز ممتازة
    مرحبا السلام عليكم صباح الخير
    هذا هذه هذي انت أنت انتي أنتي انا أنا جدا كثير كتير اوي أوي قوي مرة مره والله يا ما من في على`,
  hi: `बहुत अच्छा अच्छी अच्छे सुंदर सुन्दर खूबसूरत प्यारा प्यारी प्यारे शानदार कमाल मस्त ज़बरदस्त जबरदस्त वाह बढ़िया लाजवाब
    धन्यवाद शुक्रिया बधाई मुबारक जन्मदिन नमस्ते भाई दीदी यार सर मैम पसंद प्यार हाहा सुपर नाइस
    है हैं हूँ हो यह ये वह वो मैं मुझे आप तुम को का की के और भी ही तो इतना इतनी
    bahut bohot accha acha achha achhi acchi sundar mast kamaal wah waah badhiya hai yaar bhai didi pyaar ye yeh`,
};

/** Of texts without spaces between words: taken out wherever they stand. */
export const GENERIC_PIECES = `かわいすぎる 可愛すぎる かわいすぎ 可愛すぎ かわいい 可愛い カワイイ すてき 素敵 ステキ きれい 綺麗 キレイ 最高
  すごい 凄い スゴイ 大好き だいすき 好き いいね いいな おしゃれ オシャレ お洒落 美しい 素晴らしい 尊い やばい ヤバい ヤバイ 天才
  美味しそう おいしそう 欲しい ほしい 応援してます 応援しています ありがとうございます ありがとう おめでとうございます おめでとう
  おはようございます おはよう こんにちは こんばんは お疲れ様です すごく とても めっちゃ めちゃくちゃ めちゃ 本当に 本当 ほんとに ほんと
  マジで まじで マジ まじ 今日も いつも やっぱり ですね です だね 笑 草 すぎる すぎ`;

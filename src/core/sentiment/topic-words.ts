// Words by which a comment is filed under a topic; "*" stands for any ending. Short lists, so that anybody can see why a
// comment is where it is. Where a script has no spaces the words are found wherever they stand.
export const TOPICS = [
  'price',
  'quality',
  'effect',
  'look',
  'fit',
  'scent_taste',
  'delivery',
  'service',
  'availability',
  'advertising',
] as const;
export type Topic = (typeof TOPICS)[number];

/** By BCP 47 primary language, split by spaces. */
export const TOPIC_WORDS: Readonly<Record<string, Readonly<Record<Topic, string>>>> = {
  en: {
    price:
      'price* pricey cost* cheap* expensive overpriced afford* dollar* buck* euro* pound* worth money discount* sale coupon* budget',
    quality:
      'quality broke broken break breaks breaking sturdy flimsy durable lasts lasted lasting material* fabric fell ripped tore leak* crack* defect* cheaply solid crash* bug*',
    effect:
      'skin acne rash breakout* hair dry* oily irritat* burn* itch* effect* result* work works worked working hydrat* moistur* glow* wrinkle* scalp sensitive allerg* cured cleared',
    look: 'colour* color* shade* look* design* style* pretty cute beautiful gorgeous ugly pattern* aesthetic outfit*',
    fit: 'size* fit fits fitted fitting tight loose sizing runs length waist',
    scent_taste:
      'smell* scent* fragrance* perfume* taste* flavour* flavor* tasty delicious yum* sweet',
    delivery: 'ship* deliver* arriv* package* parcel* courier tracking customs late waiting',
    service: 'service support refund* return* replace* respon* repl* email* complain* customer',
    availability: 'stock restock* sold available availab* store* where link',
    advertising:
      'ad ads advert* sponsor* promo* sellout collab* partner* shill* influencer* authentic honest fake',
  },
  de: {
    price: 'preis* teuer* billig* günstig* kost* geld euro rabatt* überteuert wert sparen angebot*',
    quality:
      'qualität* kaputt hält halten haltbar material* stoff* stabil defekt* gerissen undicht abgestürzt verarbeit*',
    effect:
      'haut pickel ausschlag haar* trocken* fettig* reiz* wirk* ergebnis* hilft juckt allerg* feuchtigkeit*',
    look: 'farbe* farbton aussehen sieht design* stil schön* hübsch* hässlich muster',
    fit: 'größe* passt passform eng weit sitzt',
    scent_taste: 'geruch riech* duft* parfüm* geschmack* schmeck* lecker süß*',
    delivery: 'versand* liefer* paket* angekommen ankam zoll porto warte',
    service:
      'kundenservice service support rückgabe* rücksend* erstatt* antwort* umtausch* reklam*',
    availability: 'ausverkauft verfügbar* laden geschäft* wo link',
    advertising:
      'werbung anzeige gesponsert* bezahlt* kooperation* schleichwerbung influencer* ehrlich fake',
  },
  es: {
    price:
      'precio* caro cara caros caras barat* cuesta costó dinero euro* peso* descuento* oferta* vale',
    quality: 'calidad roto rota rompió dura duró duran material* tela resistente defect* falla*',
    effect:
      'piel acné granos pelo cabello seco seca gras* irrit* efect* resultado* funciona* hidrat* alerg* sirve sirvió',
    look: 'color* tono* diseño* estilo lind* bonit* hermos* feo fea feos feas look',
    fit: 'talla* queda quedó ajust*',
    scent_taste: 'huele olor aroma perfume* sabe sabor* rico rica',
    delivery: 'envío* envio* envían llegó llegar llega paquete* entrega* aduana* tardó',
    service: 'servicio atención reembolso* devoluci* responde* contest* soporte cliente',
    availability: 'agotad* disponible* tienda* dónde donde link comprar stock',
    advertising:
      'anuncio* publicidad patrocin* pagad* colabor* influencer* vendid* hones* falso falsa',
  },
  fr: {
    price:
      'prix cher chère chers chères coût* coûte* argent euro* promo* réduction* solde* abordable*',
    quality:
      'qualité cassé* casse tient tenue durable solide matière* tissu défaut* défectu* fragile',
    effect:
      'peau acné boutons cheveux sec sèche gras* irrit* effet* résultat* marche efficac* hydrat* allerg*',
    look: 'couleur* teinte* design style beau belle joli* moche motif* look',
    fit: 'taille* coupe serré* ample',
    scent_taste: 'odeur* sent senteur parfum* goût* saveur* délicieu*',
    delivery: 'livr* colis reçu reçue arrivé* douane* expédi* retard',
    service: 'service sav rembours* retour* répon* échange* client*',
    availability: 'rupture stock dispo* magasin* où lien acheter trouver',
    advertising:
      'pub pubs publicité* sponsor* partenariat* collab* payé* influenceu* vendu* honnête* faux',
  },
  pt: {
    price:
      'preço* caro cara caros caras barat* custa custou dinheiro real reais desconto* promoção* vale',
    quality: 'qualidade quebr* dura durou durável material* tecido defeito* frágil resist*',
    effect:
      'pele acne espinha* cabelo seco seca oleos* irrit* efeito* resultado* funciona* hidrat* alerg* coceira',
    look: 'cor cores tom tons design estilo lind* bonit* feio feia look estampa',
    fit: 'tamanho* serve serviu veste apertad* largo larga comprid*',
    scent_taste: 'cheir* perfume* aroma gosto sabor* gostos* delícia',
    delivery: 'frete entreg* cheg* pacote* correio* envio atras* alfândega',
    service: 'atendimento suporte reembols* devol* respond* troca* cliente*',
    availability: 'esgotad* disponível estoque loja* onde link comprar',
    advertising:
      'publi publis propaganda* patrocin* pago paga parceria* influencer* vendid* honest* falso falsa',
  },
  ar: {
    price: 'سعر* السعر سعره سعرها غالي غالية رخيص* فلوس ريال درهم دولار خصم* تخفيض*',
    quality: 'جودة الجودة جودته خامة الخامة كسر انكسر مكسور متين يدوم',
    effect: 'بشرة البشرة بشرتي حبوب شعر شعري جفاف تهيج نتيجة نتائج مفعول ترطيب حساسية',
    look: 'لون اللون لونه الوان درجة شكل شكله تصميم ستايل',
    fit: 'مقاس المقاس مقاسات ضيق واسع',
    scent_taste: 'ريحة ريحته رائحة رائحته عطر طعم طعمه نكهة لذيذ',
    delivery: 'توصيل التوصيل شحن الشحن وصل وصلني وصلتني طرد جمارك تأخر',
    service: 'خدمة الخدمة استرجاع ارجاع استبدال رد يردون دعم العملاء',
    availability: 'متوفر متوفرة نفد خلص وين فين اين رابط متجر محل',
    advertising: 'اعلان إعلان اعلانات إعلانات دعاية ممول مدفوع تسويق صادق كذب',
  },
  hi: {
    price: 'कीमत दाम महंगा महंगी सस्ता सस्ती पैसे पैसा रुपये छूट price mehnga sasta paise daam',
    quality: 'क्वालिटी गुणवत्ता टूट टूटा खराब मजबूत टिकाऊ quality kharab toot',
    effect: 'त्वचा मुंहासे बाल असर नतीजा फायदा एलर्जी skin baal asar fayda',
    look: 'रंग डिज़ाइन सुंदर दिखता शेड rang shade',
    fit: 'साइज़ साइज फिट size fit',
    scent_taste: 'खुशबू गंध स्वाद khushboo swad taste',
    delivery: 'डिलीवरी पार्सल पहुंचा मिला देर delivery parcel',
    service: 'सेवा सर्विस रिफंड वापस जवाब service refund return',
    availability: 'कहाँ कहां लिंक दुकान उपलब्ध stock link kahan',
    advertising: 'विज्ञापन प्रचार प्रायोजित ad ads sponsored promotion',
  },
  ja: {
    price: '値段 価格 高い 高かった 安い 円 お得 割引 セール コスパ',
    quality: '品質 質 壊れ 丈夫 素材 生地 破れ 不良 長持ち',
    effect: '肌 ニキビ 髪 乾燥 かぶれ 効果 保湿 アレルギー 敏感',
    look: '色 カラー デザイン 見た目 柄',
    fit: 'サイズ きつい ゆるい 大きい 小さい 丈',
    scent_taste: '香り 匂い におい 味 美味し おいし',
    delivery: '配送 発送 届い 届か 送料 荷物 遅い',
    service: '返品 返金 交換 対応 サポート 問い合わせ',
    availability: '在庫 売り切れ どこで 再販 店舗 リンク',
    advertising: '広告 宣伝 案件 提供 ステマ インフルエンサー',
  },
};

"""Telling words: of class names and the like, and of short texts in the languages pages are most written in.

They are matched as whole words, never as parts of one: an article about LinkedIn ads lies in `entry-content`, not in
`ads`, and `header` holds no `ad`.
"""

from typing import Final
from zlib import crc32

from pagesplit.lookup import Glossary

NAME_GROUPS: Final[dict[str, str]] = {
    "ad": "ad ads adv advert adverts advertisement advertisements advertising advertorial adsense adsbygoogle adslot "
    "adunit adbox adcontainer adwrapper adblock admanager dfp gpt gam doubleclick outbrain taboola teads revcontent "
    "mgid zergnet plista ligatus nativo sharethrough criteo adngin prebid mpu leaderboard skyscraper billboard "
    "anzeige anzeigen werbung werbebox publicidad publicidade pubblicita publicite pub reklam reklama reclame annons "
    "annonse mainos advertentie commercial",
    "paid": "sponsored sponsor sponsors sponsoring promoted paid partner partners partnership affiliate affiliates "
    "coupon coupons voucher vouchers deal deals patrocinado patrocinados sponsorise gesponsert native brandcontent "
    "branded marketplace merchant offers",
    "related": "related recommended recommendation recommendations recommend recommends recirc recirculation similar "
    "suggested suggestions also trending popular latest recent mostread most viewed read more upnext further "
    "relacionados relacionadas relacionado correlati similaires verwandt aehnliche discover explore",
    "teaser": "teaser teasers card cards tile tiles item items grid list listing feed carousel slider slide swiper stories",
    "navigation": "nav navbar navigation menu menus submenu megamenu dropdown topbar subnav mainnav offcanvas hamburger",
    "crumbs": "breadcrumb breadcrumbs crumb crumbs",
    "pages": "pagination pager paging paginate pagenav page numbers prev previous next",
    "header": "header masthead branding logo top topbar",
    "footer": "footer foot bottom colophon",
    "sidebar": "sidebar aside rail side secondary widget widgets",
    "share": "share sharing social follow facebook twitter whatsapp pinterest linkedin addthis addtoany sharedaddy",
    "tags": "tag tags tagcloud category categories topic topics keywords label labels",
    "search": "search searchbox searchform login signin account user profile cart basket",
    "toc": "toc contents outline anchor jump",
    "promo": "newsletter subscribe subscription subscriptions signup optin cta promo promos promotion donate donation "
    "paywall trial membership upsell download app apps banner callout webinar event events abo abonnement",
    "comment": "comment comments commentlist disqus replies reply respond discussion review reviews rating ratings "
    "testimonial kommentar kommentare commentaires comentarios",
    "meta": "byline author authors date time timestamp datetime published publish posted meta metadata dateline info "
    "dek kicker eyebrow views count counts reading readtime credit source autor fecha datum",
    "article": "article articles articlebody content body entry post story text main prose richtext copy wysiwyg markdown "
    "paragraph longform contenu inhalt artikel texte corpo",
    "title": "title headline heading hed titre titel titulo subtitle standfirst lead summary excerpt intro",
    "legal": "cookie cookies consent gdpr ccpa privacy copyright legal disclaimer terms onetrust cookiebot notice notices",
    "alert": "error errors alert message messages warning empty loading loader spinner toast noscript",
    "bio": "bio biography about contributor vcard",
    "modal": "modal popup popups overlay dialog lightbox drawer flyout tooltip popover",
    "unseen": "hidden hide visually sr only screen reader offscreen invisible collapse collapsed",
    "media": "image images img figure figcaption caption gallery photo picture video player media thumbnail thumb",
    "shop": "product products price prices sku variant variants shop store buy checkout stock shipping",
    "forum": "thread threads forum forums topic posts message messages answer answers question questions vote votes",
    "code": "code highlight syntax example examples snippet api doc docs documentation",
    "button": "btn button buttons cta link links icon icons",
}
"""Groups of words in class, id, role, aria-label, itemprop and the like."""

TEXT_GROUPS: Final[dict[str, str]] = {
    "ad": "ad ads advert advertisement advertisements advertising anzeige anzeigen werbung publicidad publicité pub "
    "pubblicità publicidade propaganda реклама 広告 广告 廣告 광고 reklam reklama reclame advertentie annons annonse annonce "
    "mainos إعلان إعلانات विज्ञापन iklan hirdetés διαφήμιση פרסומת quảng",
    "paid": "sponsored sponsor sponsors sponsorship promoted paid partner partners presented gesponsert patrocinado "
    "patrocinada sponsorisé sponsorizzato gesponsord sponsrad affiliate affiliates commission commissions provision "
    "coupon coupons outbrain taboola taboolafeed revcontent партнерский 提供 スポ 推广 推廣 zergnet mgid dianomi",
    "related": "related recommended recommend trending popular latest recent similar más también relacionados "
    "relacionadas leidas leídas lesen meistgelesen auch aktuell aktuelle leia também mais lidas leggi anche correlati "
    "lire aussi récents читайте также 関連 人気 おす 相关 推荐 热门 相關 推薦 관련 인기 powiązane czytaj ilgili lees ook läs också "
    "les også اقرأ أيضا संबंधित further read stories",
    "promo": "subscribe newsletter newsletters sign signup join donate support membership member trial free download app "
    "suscríbete suscribirse abonnieren abonnement abo abonnez inscrivez iscriviti assine inscreva подписаться подпишитесь "
    "登録 会員 订阅 訂閱 구독 prenumerera abonne zapisz inbox unlock exclusive offer upgrade",
    "comment": "comment comments reply replies commented says wrote kommentar kommentare comentarios comentario commentaires "
    "commenti комментарии コメ 评论 評論 댓글 reacties review reviews reviewed helpful stars",
    "byline": "by von par por di author written posted updated published editor reporter от автор 作者 記者 记者 기자 staff "
    "redaktion redacción rédaction aktualisiert veröffentlicht actualizado publicado publié modifié pubblicato",
    "date": "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday ago min minutes hours uhr enero "
    "febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre januar februar märz juni juli "
    "oktober dezember janvier février mars avril mai juin juillet août septembre octobre novembre décembre am pm est gmt",
    "share": "share tweet facebook twitter linkedin whatsapp email print copy follow instagram youtube pinterest reddit "
    "telegram teilen compartir partager condividi compartilhar",
    "legal": "cookie cookies consent privacy copyright rights reserved terms conditions policy imprint impressum datenschutz "
    "© ® ltd inc gmbh llc accept reject preferences derechos reservados droits réservés",
    "control": "menu search login log close open skip next previous prev back home toggle expand collapse show hide view all "
    "load play sort filter select submit cancel send suche anmelden buscar rechercher cerca поиск 検索 搜索",
    "money": "$ € £ ¥ ₹ usd eur price sale save discount off cart buy shipping order checkout",
    "tags": "tags tagged categories category topics filed under posted schlagworte etiquetas",
    "caption": "photo image picture credit getty reuters afp ap foto bild courtesy illustration figure",
    "arrow": "→ › » ▸ ▶ ⟶ ← ‹ « • · | × ✕ ★ ☆ ✓",
}
"""Groups of words in texts; of scripts without spaces, pairs of characters."""

LINK_GROUPS: Final[dict[str, str]] = {
    "tracking": "utm gclid fbclid msclkid clickid subid campaign cmpid cid icid xtor mc trk trkid source medium",
    "redirect": "redirect redir redirectid out outbound goto click clk clicks exit leave jump visit link url adurl dest",
    "affiliate": "affiliate affiliates aff affid affiliateid partner partnerid pid tag ref refid awin awinaffid clickref "
    "shareasale linksynergy skimresources redirectingat prf anrdoezrs dpbolvw tkqlhce jdoqocy viglink rstyle amzn fave "
    "geni narrativ howl shop store deal deals coupon voucher gutschein rabatt",
    "advertiser": "ad ads adclick adserver adservice doubleclick googleadservices googlesyndication aclk outbrain taboola "
    "zergnet revcontent mgid dianomi criteo plista ligatus nativo sharethrough teads banner sponsored sponsor promoted "
    "advertorial anzeige publicidad pubads adform smartadserver",
}
"""Groups of words in the hosts, paths and queries of links."""


def table_of(groups: dict[str, str]) -> Glossary:
    """A table from the CRC-32 of a word to the groups it is in, a bit each."""
    bits: dict[int, int] = {}
    for place, words in enumerate(groups.values()):
        for word in words.split():
            key = crc32(word.lower().encode())
            bits[key] = bits.get(key, 0) | 1 << place
    return Glossary(bits)

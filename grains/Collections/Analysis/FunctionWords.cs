namespace Rag.Collections.Analysis;

/// <summary>The commonest function words of some languages, folded: half of every running text, and different in each.</summary>
internal static class FunctionWords
{
    /// <summary>Languages by ISO 639-1 with their words.</summary>
    public static (string Language, string Words)[] ByLanguage { get; } =
    [
        ("en", "the of and to in is that for it was as with be by on are this from at which or have an had not but were has they you what who how when where why does did do can many much " +
            "there their will would about its than whose whom i we my our your his her she he into during after before between"),
        ("hr", "je i u na se da su za od koji koja koje kako sto nije ili kao iz do s sa bi ce li tko gdje kada koliko zasto koju kojih kojem kojoj sam smo jesu biti bio bila bilo " +
            "ima imaju moze moraju mora treba prema zbog nakon prije samo jos vec ali te pri o po ne a kad ovaj ova ovo taj to njegov cije ciji cemu cega ste mi vi oni svi sve dan dana god"),
        ("sl", "je in na se da so za od ki kako kaj ni ali kot iz do s z bi bo ne pa tudi kdo kje kdaj koliko zakaj kateri katera katere ima imajo lahko mora po pri sem smo ste ki ta to v kam cim kaksen kaksna danes ker vsak vsako so jih ga"),
        ("de", "der die das und ist in von zu mit den des nicht ein eine auf fur im dem sich als auch an werden wird wurde wer wie wann wo warum was welche welcher welches welchem welchen viele hat haben hatte sind aus bei nach oder wurden durch fur fuer uber ueber zum zur vom einem einen einer wen wem woher wohin womit wofur worauf worin woruber wogegen wovon wozu wodurch oft"),
        ("fr", "le la les de des et est un une du en que qui dans pour par sur au aux il elle ne pas plus ce cette avec sont ou quel quelle quels quelles quand comment pourquoi combien a ont leur etait du se son sa ses cet ou"),
        ("es", "el la los las de y es en un una que por con para del se no al como mas su sus fue son quien cuando donde cuantos cual ha han lo pero este esta entre cual cuanto cuantas cuando donde quienes tiene eran era sobre desde hasta hay"),
        ("it", "il lo la i gli le di e che un una in per con del della dei non si da al sono come chi quando dove quanti quale quali quanto quanta quante perche ha hanno piu nel nella alla anche questo dal dalla degli delle era si cosa"),
        ("pt", "o a os as de e que em um uma do da dos das no na para com nao por mais se foi ao como quem quando onde quantos qual sao tem sua seu pelo pela quanto quanta quantas qual onde era foram entre ela ele fica quais"),
        ("nl", "de het een en van is in op te dat die voor met zijn niet aan er om ook als bij door wie wat waar wanneer hoeveel hoe waarom heeft werd worden naar uit maar welk welke hoe was waren door had hebben dit wanneer"),
        ("pl", "w i na z do sie nie jest to ze od przez po dla o za jak co kto gdzie kiedy ile dlaczego jaki jaka jakie ktory ktora ktore sa byl byla oraz ma ich tego przy"),
        ("cs", "a v na se je ze s z do o k pro za od jak proc jaky jaka co kdo kde kdy kolik ktery ktera ktere jsou byl byla nebo ale jeho jako pri byt ma i"),
        ("sv", "och i att det som en pa ar av for med den till inte har de om ett var vem nar hur vad eller fran vid kan sig men"),
        ("hu", "a az es hogy nem is egy van volt ki mi hol mikor hany mint meg ez csak de ha vagy el azt miert melyik milyen hogyan mennyi mennyibe mit kit mivel kinek mert ott lehet kell ma mar minden naponta"),
        ("ro", "si in de la cu pe nu este un o care din pentru mai sa ca ce cine cand unde cati sunt fost au lui al ale cat cate cati cum unde ce cui a si sau prin dupa era erau are fi isi care carui careia ii numele se ai dintre catre"),
        ("tr", "ve bir bu da de icin ile ne kim nerede kac olarak daha cok gibi en var mi olan sonra hangi nasil neden nedir kadar zaman hangisi kimdir neydi kimdi nerededir oldu olmustur idi degil ya ki saat gore tarafindan"),
        ("sk", "a v na sa je ze s z do o k pre za od ak co kto kde kedy kolko ktory ktora ktore su bol bola bolo alebo ale jeho ako pri byt ma i aj si nie preco"),
        ("da", "og i at det som en et pa er af av for med den til ikke har de om var hvem hvad hva hvor hvornar nar hvordan hvorfor hvilken hvilke mange eller fra ved kan sig seg men blev ble der"),
        ("fi", "ja on ei se etta joka mita mika kuka missa milloin miksi kuinka monta oli ovat olla han ne kun myos tai jos kuin mutta sen mista mihin ketka minka minkalainen montako"),
        ("vi", "la gi bao nhieu nao khi cua duoc da co nhung cac trong mot va cho voi khong nguoi o tu den nay do nhu the ai sao dau bi ve de"),
        ("id", "yang dan di ke dari untuk dengan adalah ini itu pada tidak apa siapa kapan bagaimana berapa mengapa oleh sebagai dalam akan telah atau juga karena ada mana sebuah seorang"),
    ];

    /// <summary>Languages by ISO 639-1 with the letters that their own words have beside a to z.</summary>
    public static (string Language, string Letters)[] Letters { get; } =
    [
        ("hr", "čćđšž"), ("sl", "čšž"), ("de", "äöüß"), ("fr", "àâçèéêëîïôùûœ"), ("es", "áéíñóúü¿¡"), ("it", "àèéìòù"), ("pt", "áâãàçéêíóôõú"), ("nl", "éëï"), ("pl", "ąćęłńóśźż"),
        ("cs", "áčďéěíňóřšťúůýž"), ("sk", "áäčďéíĺľňóôŕšťúýž"), ("sv", "åäö"), ("da", "åæø"), ("fi", "äö"), ("hu", "áéíóöőúüű"), ("ro", "ăâîșțşţ"), ("tr", "çğıöşü"), ("vi", "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"),
    ];
}

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
            "ima imaju moze moraju mora treba prema zbog nakon prije samo jos vec ali te pri o po ne a kad ovaj ova ovo taj to njegov cije ciji cemu cega ste mi vi oni svi sve"),
        ("sl", "je in na se da so za od ki kako kaj ni ali kot iz do s z bi bo ne pa tudi kdo kje kdaj koliko zakaj kateri katera katere ima imajo lahko mora po pri sem smo ste ki ta to v kam cim kaksen kaksna danes ker vsak vsako so jih ga"),
        ("de", "der die das und ist in von zu mit den des nicht ein eine auf fur im dem sich als auch an werden wird wurde wer wie wann wo warum was welche hat haben sind aus bei nach oder"),
        ("fr", "le la les de des et est un une du en que qui dans pour par sur au aux il elle ne pas plus ce cette avec sont ou quel quelle quand comment pourquoi combien a ont leur"),
        ("es", "el la los las de y es en un una que por con para del se no al como mas su sus fue son quien cuando donde cuantos cual ha han lo pero este esta entre"),
        ("it", "il lo la i gli le di e che un una in per con del della dei non si da al sono come chi quando dove quanti quale ha hanno piu nel nella alla anche questo"),
        ("pt", "o a os as de e que em um uma do da dos das no na para com nao por mais se foi ao como quem quando onde quantos qual sao tem sua seu pelo pela"),
        ("nl", "de het een en van is in op te dat die voor met zijn niet aan er om ook als bij door wie wat waar wanneer hoeveel hoe waarom heeft werd worden naar uit maar"),
        ("pl", "w i na z do sie nie jest to ze od przez po dla o za jak co kto gdzie kiedy ile ktory ktora ktore sa byl byla oraz ma ich tego przy"),
        ("cs", "a v na se je ze s z do o k pro za od jak co kdo kde kdy kolik ktery ktera ktere jsou byl byla nebo ale jeho jako pri byt ma i"),
        ("sv", "och i att det som en pa ar av for med den till inte har de om ett var vem nar hur vad eller fran vid kan sig men"),
        ("hu", "a az es hogy nem is egy van volt ki mi hol mikor hany mint meg ez csak de ha vagy el azt miert melyik milyen hogyan mennyi mennyibe mit kit mivel kinek mert ott lehet kell ma mar minden naponta"),
        ("ro", "si in de la cu pe nu este un o care din pentru mai sa ca ce cine cand unde cati sunt fost au lui al ale"),
        ("tr", "ve bir bu da de icin ile ne kim nerede kac olarak daha cok gibi en var mi olan sonra"),
    ];
}

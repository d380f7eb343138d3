using Microsoft.CodeAnalysis;

namespace Rag.Engine.Generator;

/// <summary>Writes a method of a proxy and the class of its requests.</summary>
internal sealed class MethodWriter(IMethodSymbol method, int index, KnownTypes known)
{
    private readonly ReturnKind _kind = known.KindOf(method.ReturnType);
    private readonly string _interface = Names.Of(method.ContainingType);
    private readonly string _request = $"{method.Name}Request{index}";
    private readonly string _returns = Names.Of(method.ReturnType);
    private readonly string _result = method.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } ? $"<{Names.Of(arguments[0])}>" : "";
    private readonly string _parameters = string.Join(", ", method.Parameters.Select(static p => $"{Names.Of(p.Type)} {Names.Safe(p.Name)}"));

    internal string Method()
    {
        var request = $"new {_request}({string.Join(", ", method.Parameters.Select(static p => Names.Safe(p.Name)))})";
        var body = _kind switch
        {
            ReturnKind.ValueTask or ReturnKind.ValueTaskOf => $"new(Send({request}))",
            ReturnKind.Enumerable => $"Enumerate({request})",
            _ => $"Send({request})",
        };
        return $"    {_returns} {_interface}.{Names.Safe(method.Name)}({_parameters}) => {body};\n\n";
    }

    internal string Request()
    {
        var types = string.Concat(method.Parameters.Select(static p => $", typeof({Names.Of(p.Type, nullable: false)})"));
        return $$"""
                private sealed class {{_request}} : {{Base()}}
                {
                    private static readonly global::Rag.Engine.GrainMethod s_method =
                        global::Rag.Engine.GrainMethod.Find(typeof({{_interface}}), "{{method.Name}}"{{types}});

            {{Fields()}}        internal {{_request}}({{_parameters}})
                    {
            {{Assignments()}}        }

                    public override global::Rag.Engine.GrainMethod Method => s_method;

            {{Arguments()}}{{Call()}}    }


            """;
    }

    private string Base() => _kind == ReturnKind.Enumerable ? $"global::Rag.Engine.EnumerableRequest{_result}" : $"global::Rag.Engine.TaskRequest{_result}";

    private string Fields()
    {
        var fields = method.Parameters.Where(p => !known.IsToken(p.Type)).Select(static p => $"        private readonly {Names.Of(p.Type)} _{p.Name};\n").ToArray();
        return fields.Length == 0 ? "" : string.Concat(fields) + "\n";
    }

    private string Assignments() => string.Concat(method.Parameters.Select(p => $"            {Value(p)} = {Names.Safe(p.Name)};\n"));

    private string Arguments() => method.Parameters.Length == 0 ? "" : $$"""
                public override int GetArgumentCount() => {{method.Parameters.Length}};

                public override object? GetArgument(int index) => index switch
                {
        {{string.Concat(method.Parameters.Select((p, i) => $"            {i} => {Value(p)},\n"))}}            _ => base.GetArgument(index),
                };


        """;

    private string Call()
    {
        var token = _kind == ReturnKind.Enumerable ? "cancellationToken" : "CancellationToken";
        var arguments = string.Join(", ", method.Parameters.Select(p => known.IsToken(p.Type) ? token : Value(p)));
        var call = $"(({_interface})grain).{Names.Safe(method.Name)}({arguments})";
        return _kind switch
        {
            ReturnKind.Enumerable =>
                $"        protected override {_returns} Call(object grain, global::System.Threading.CancellationToken cancellationToken) =>\n            {call};\n",
            ReturnKind.ValueTask or ReturnKind.ValueTaskOf =>
                $"        protected override global::System.Threading.Tasks.Task{_result} Call(object grain) => {call}.AsTask();\n",
            _ => $"        protected override {_returns} Call(object grain) => {call};\n",
        };
    }

    // Where a request keeps an argument: a token where the runtime finds it, the others in fields.
    private string Value(IParameterSymbol parameter) => known.IsToken(parameter.Type) ? "CancellationToken" : $"_{parameter.Name}";
}

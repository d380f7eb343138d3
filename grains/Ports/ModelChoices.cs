using System.Collections.Immutable;

namespace Rag.Ports;

/// <summary>The models that a question may ask for by name. Known from the configuration alone, so that whoever leads questions to models need not have them.</summary>
/// <param name="All">At least one; the first is for questions that ask for none.</param>
public sealed record ModelChoices(ImmutableArray<ModelChoice> All)
{
    /// <summary>Whether there is a model of this name.</summary>
    public bool Has(string name) => All.Any(choice => string.Equals(choice.Name, name, StringComparison.Ordinal));
}

/// <summary>A model that a question may ask for.</summary>
/// <param name="Name">Its name, as <see cref="IGenerationModel.Name"/>.</param>
/// <param name="Slots">How many questions it answers at once; null for as many as are answered at once anyway.</param>
public sealed record ModelChoice(string Name, int? Slots);

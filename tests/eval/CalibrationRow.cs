using System.Globalization;
using Rag.Adapters.Builtin;

namespace Rag.Tests.Eval;

/// <summary>One trial as the fit knows it: a line of <c>trials.tsv</c>.</summary>
/// <param name="Set">The set's name.</param>
/// <param name="Query">The question's id.</param>
/// <param name="HasSource">Whether a document that answers was there.</param>
/// <param name="HeldOut">Whether it takes no part in the fit.</param>
/// <param name="IsRight">Whether the answer was right.</param>
/// <param name="Evidence">The parts of <see cref="AnswerEvidence"/>.</param>
internal sealed record CalibrationRow(string Set, string Query, bool HasSource, bool HeldOut, bool IsRight, double[] Evidence)
{
    /// <summary>The names of the columns.</summary>
    public static string Header { get; } = string.Join('\t', ["set", "question", "source", "heldout", "right", .. AnswerEvidence.Parts]);

    /// <summary>The row of a trial, its evidence rounded as the file holds it.</summary>
    public static CalibrationRow Of(string set, string query, AnswerTrial trial) =>
        new(set, query, trial.HasSource, trial.HeldOut, trial.IsRight, [.. trial.Answer.Evidence.ToArray().Select(part => Math.Round(part, 4))]);

    /// <summary>Reads a file's rows.</summary>
    public static CalibrationRow[] Read(string file) => [.. File.ReadLines(file).Skip(1).Select(line => line.Split('\t')).Select(cells =>
        new CalibrationRow(cells[0], cells[1], cells[2] == "1", cells[3] == "1", cells[4] == "1", [.. cells[5..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))]))];

    /// <summary>The row as a line.</summary>
    public string ToLine() => string.Join('\t', [Set, Query, Bit(HasSource), Bit(HeldOut), Bit(IsRight), .. Evidence.Select(part => part.ToString(CultureInfo.InvariantCulture))]);

    private static string Bit(bool value) => value ? "1" : "0";
}

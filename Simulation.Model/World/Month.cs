namespace Simulation.Model;

/// <summary>A month of simulated time, for example April 2023; written <c>2023-04</c>.</summary>
public readonly record struct Month(int Year, int MonthOfYear) : IComparable<Month>
{
    /// <summary>Months since January of year 0; the difference of two is the months between them.</summary>
    public int Number => (Year * 12) + MonthOfYear - 1;

    public static Month FromNumber(int number) => new(number / 12, (number % 12) + 1);

    public Month Plus(int months) => FromNumber(Number + months);

    public int CompareTo(Month other) => Number.CompareTo(other.Number);

    public static bool operator <(Month a, Month b) => a.Number < b.Number;

    public static bool operator >(Month a, Month b) => a.Number > b.Number;

    public static bool operator <=(Month a, Month b) => a.Number <= b.Number;

    public static bool operator >=(Month a, Month b) => a.Number >= b.Number;

    public override string ToString() => $"{Year:0000}-{MonthOfYear:00}";

    /// <summary>Reads <c>2023-04</c>; anything else is refused.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-') return false;
        int year = 0, ofYear = 0;
        for (int i = 0; i < 7; i++)
        {
            if (i == 4) continue;
            int digit = text[i] - '0';
            if (digit is < 0 or > 9) return false;
            if (i < 4) year = (year * 10) + digit;
            else ofYear = (ofYear * 10) + digit;
        }

        if (ofYear is < 1 or > 12) return false;
        month = new Month(year, ofYear);
        return true;
    }
}

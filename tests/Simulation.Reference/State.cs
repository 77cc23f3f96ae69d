namespace Simulation.Reference;

/// <summary>The state of all counties at the end of a month, in doubles and plain objects; names are those of the model card.</summary>
public sealed class State
{
    /// <summary>Months lived.</summary>
    public int Month { get; set; }

    /// <summary>In the order of the pack.</summary>
    public required County[] Counties { get; init; }

    /// <summary>[board list][member], of this month.</summary>
    public required double[][] Score { get; init; }

    /// <summary>[board list][member], of this month; 1 is first.</summary>
    public required double[][] Rank { get; init; }

    /// <summary>[indicator], of this month: chapter common-luck.</summary>
    public required double[] CommonLuck { get; init; }

    /// <summary>[indicator], of this month: chapter calendar.</summary>
    public required double[] Calendar { get; init; }
}

/// <summary>One county. Arrays have the lengths and order that chapter state gives; the last three are scratch of the month, not state.</summary>
public sealed class County
{
    public required int Position { get; init; }

    public required double[] Deviation { get; init; }

    public required double[] Luck { get; init; }

    public required double[] True { get; init; }

    public required double[] Reported { get; init; }

    public required double[] Filters { get; init; }

    public Books Books { get; } = new();

    public Verdict Verdict { get; } = new();

    public required Department[] Departments { get; init; }

    public required Project[] Projects { get; init; }

    public required double[] Incoming { get; init; }

    /// <summary>Scratch: chapter effect-sums.</summary>
    public required double[] Sums { get; init; }

    /// <summary>Scratch: chapter indicators.</summary>
    public required double[] Baseline { get; init; }

    /// <summary>Scratch: chapter points.</summary>
    public required double[] Support { get; init; }
}

/// <summary>What a county owns, owes and booked.</summary>
public sealed class Books
{
    public double ReadyLand { get; set; }

    public double LandPool { get; set; }

    public double Debt { get; set; }

    public double EnergyQuota { get; set; }

    public double EnergyUsed { get; set; }

    public double EnergyShut { get; set; }

    public double Distressed { get; set; }

    public double ChainDistress { get; set; }

    public double LandRecovered { get; set; }

    public double LandAged { get; set; }

    public double LandQuota { get; set; }

    public double LandPrize { get; set; }

    public double LandContest { get; set; }

    public double LandTaken { get; set; }

    public double LandSold { get; set; }

    public double LandGone { get; set; }

    public double Revenue { get; set; }

    public double LeverCost { get; set; }

    public double InterestPaid { get; set; }

    public double ShockMoney { get; set; }

    public double PrizeMoney { get; set; }

    public double Withheld { get; set; }

    public double Bonds { get; set; }

    public double Chased { get; set; }

    public double Paired { get; set; }

    public double Balance { get; set; }

    public double Signed { get; set; }

    public double Started { get; set; }

    public double Producing { get; set; }

    public double Listed { get; set; }

    public double Spending { get; set; }

    public double Invested { get; set; }

    public double LandUsual { get; set; }

    public double Firms { get; set; }

    public double FirmsAdded { get; set; }

    public double Opened { get; set; }

    public double Left { get; set; }

    public double TurnedAway { get; set; }

    public double ReportDay { get; set; }

    public double Praise { get; set; }

    public People People { get; } = new();
}

/// <summary>What the last meeting of counties left.</summary>
public sealed class Verdict
{
    public double Pressure { get; set; }

    public double UsualPressure { get; set; }

    public double Rung { get; set; }

    public double Penalty { get; set; }

    public double PrizeLand { get; set; }

    public double PrizeFunds { get; set; }

    public double Ratchet { get; set; }

    public double Ambition { get; set; }

    public double SoftTarget { get; set; }

    public double Behind { get; set; }

    public double Boldness { get; set; }

    public double ListPoints { get; set; }

    public double SafetyPoints { get; set; }

    public double BlackMonths { get; set; }

    public Office Office { get; } = new();

    public double PairingFunds { get; set; }

    public double Learned { get; set; }

    public double Lesson { get; set; }

    public double ContestLand { get; set; }
}

/// <summary>Who leads a county.</summary>
public sealed class Office
{
    public double Years { get; set; }

    public double Growth { get; set; }

    public double New { get; set; }

    public double Promoted { get; set; }

    public double LastYears { get; set; }

    public double Spending { get; set; }
}

/// <summary>People and air of a county.</summary>
public sealed class People
{
    public double Talent { get; set; }

    public double TalentCame { get; set; }

    public double TalentLeft { get; set; }

    public double Income { get; set; }

    public double AirThisYear { get; set; }

    public double OwedOutput { get; set; }
}

/// <summary>One department of a county.</summary>
public sealed class Department
{
    public double Attention { get; set; }

    public double Backlog { get; set; }

    public double Effort { get; set; }
}

/// <summary>One place for a project.</summary>
public sealed class Project
{
    public double Stage { get; set; }

    public double Progress { get; set; }

    public double Pace { get; set; }

    public double Size { get; set; }

    public double Stalled { get; set; }

    public double Generation { get; set; }
}

global using Simulation.Model;
